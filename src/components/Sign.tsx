import type { ReactNode } from 'react'
import type { RealtimeStatus } from '../connection/RealtimeState.ts'

/** The documented signs. Whatever is drawn, they stay in the page's text. */
const characters: Record<RealtimeStatus, string> = {
  idle: '⚪',
  connecting: '⚪',
  connected: '🟢',
  reconnecting: '🟡',
  disconnected: '🔴',
  error: '🔴',
}

const disc = 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13'

/**
 * Six forms that differ without colour and without motion, in a box of 16 by 16: an empty disc, a half
 * and a full one, an arrow in a circle, a barred disc, a triangle.
 */
const forms: Record<RealtimeStatus, string> = {
  idle: `${disc}m0 2a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9`,
  connecting: `${disc}m0 2a4.5 4.5 0 0 0 0 9z`,
  connected: disc,
  reconnecting: 'M13.3 4.3A6.5 6.5 0 1 0 14.5 8h-2A4.5 4.5 0 1 1 11.7 5.4zM14.5 1l-6 6h6z',
  disconnected: `${disc}M4 6.5v3h8v-3z`,
  error: 'M8 .8 15.6 15H.4zM7 6v4.2h2V6zm0 5.4v2h2v-2z',
}

/** What an app puts in place of the drawn sign. */
export type SignSlot = 'emoji' | ReactNode | ((status: RealtimeStatus) => ReactNode)

interface SignProps {
  sign: SignSlot
  status: RealtimeStatus
  /** Where there are none, there is always a sign. */
  hasWords: boolean
}

/** The sign of a status, for the eye alone: drawn, the character itself, or the app's own. */
export function Sign({ sign, status, hasWords }: SignProps): ReactNode {
  const own = typeof sign === 'function' ? sign(status) : sign
  const isNone = own === null || own === false
  if (isNone && hasWords) return null
  return (
    <>
      <span className="realtime-indicator__sign" aria-hidden>
        {own === 'emoji' ? (
          characters[status]
        ) : own === undefined || isNone ? (
          <>
            <svg className="realtime-indicator__form" viewBox="0 0 16 16" width="1em" height="1em">
              <path d={forms[status]} />
            </svg>
            <span className="realtime-indicator__character">{characters[status]}</span>
          </>
        ) : (
          own
        )}
      </span>
      {hasWords && ' '}
    </>
  )
}
