import type { ReactNode } from 'react'

/** A text, and the text of the button beside it, that must find room. */
export type Sample = readonly [text: string, button?: string | undefined]

/**
 * A box that is always large enough for each of the samples, at any width and text size, so that
 * nothing moves when one takes another's place. The samples are drawn by CSS from attributes: they
 * are neither read, found, nor copied.
 */
export function Room({
  samples,
  children,
}: {
  samples: readonly Sample[]
  children: ReactNode
}): ReactNode {
  return (
    <span className="realtime-indicator__room">
      <span>{children}</span>
      {samples.map(([text, button]) => (
        <span key={`${text} ${button}`} aria-hidden="true" data-sample={text}>
          {button && <span className="realtime-indicator__button" data-sample={button} />}
        </span>
      ))}
    </span>
  )
}
