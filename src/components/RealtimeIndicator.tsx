'use client'

import { clsx } from 'clsx'
import {
  forwardRef,
  useContext,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react'
import { systemClock } from '../connection/Clock.ts'
import { idleSource } from '../stream/RealtimeSource.ts'
import type { RealtimeState } from '../connection/RealtimeState.ts'
import {
  messagesFor,
  statusSentence,
  type DescribedState,
  type RealtimeLocale,
  type RealtimeMessages,
} from '../contexts/messages.ts'
import { noProvider, RealtimeContext } from '../contexts/RealtimeContext.tsx'
import { useSnapshot } from '../contexts/useSnapshot.ts'
import { IndicatorButton } from './IndicatorButton.tsx'
import { buttonText, fullText, reservedText } from './indicatorText.ts'
import { LastUpdate } from './LastUpdate.tsx'
import { Sign, type SignSlot } from './Sign.tsx'
import { useAnnouncement } from './useAnnouncement.ts'
import { useSecondsLeft } from './useSecondsLeft.ts'

/** A state to show: a plain object with what there is to say, or a hook's result. */
export interface IndicatorState extends DescribedState, Partial<Pick<RealtimeState, 'retryAt'>> {
  /** Epoch ms; 0 for none. */
  readonly lastEventTime?: number | undefined
  /** What the button calls. Without it the button does nothing, as in a still picture. */
  readonly reconnect?: (() => void) | undefined
}

/** The props of {@link RealtimeIndicator}. All others reach the root element, a `span`. */
export interface RealtimeIndicatorProps extends Omit<
  ComponentPropsWithoutRef<'span'>,
  'children' | 'dangerouslySetInnerHTML'
> {
  /**
   * The words. Without them there is the sign alone, with a name and a tooltip; where there is something
   * to do, the sign is the button.
   * @default true
   */
  showStatus?: boolean | undefined
  /**
   * A pill with a short word, without the time of the last update.
   * @default false
   */
  compact?: boolean | undefined
  /**
   * The short word as part of a sentence, in its colour; wins over `compact`.
   * @default false
   */
  inline?: boolean | undefined
  /**
   * Keeps the width that a wait for a reconnect takes, full and compact, so that neither the usual
   * states nor the countdown move what is beside it. Otherwise as wide as its text.
   * @default false
   */
  reserve?: boolean | undefined
  /**
   * The language: `ja`, `en`, or a tag such as `en-GB`.
   * @default the provider's, or 'ja'
   */
  locale?: RealtimeLocale | undefined
  /** Texts to use in place of the language's own. */
  messages?: Partial<RealtimeMessages> | undefined
  /**
   * The IANA time zone of the last update, such as `Asia/Tokyo`. For one that the browser doesn't know
   * the viewer's is taken.
   * @default the viewer's
   */
  timeZone?: string | undefined
  /**
   * What stands for the state: `'emoji'` for the character 🟢, 🟡, 🔴 or ⚪ itself; or a node, a function
   * of the status, or `null` for nothing. Hidden from assistive technology.
   * @default a drawing in the colour of that character, which stays in the page's text
   */
  sign?: SignSlot
  /**
   * The state to show in place of the provider's: the result of `useManagementSSE`, or a plain
   * object such as `{ status: 'connected' }`. With it, no provider is needed.
   */
  state?: IndicatorState | undefined
}

/**
 * Says whether the page is live, and offers to reconnect where it isn't. As wide as its text, with the same
 * height always. Needs `@keruta/realtime/styles.css`.
 *
 * The screen changes at once. Losses that last 4 s, and recoveries from them, are announced to
 * assistive technology, by one indicator of each stream.
 *
 * @throws RealtimeError `no-provider` without `state` and provider
 */
export const RealtimeIndicator: ForwardRefExoticComponent<
  RealtimeIndicatorProps & RefAttributes<HTMLSpanElement>
> = forwardRef<HTMLSpanElement, RealtimeIndicatorProps>(function RealtimeIndicator(
  {
    showStatus = true,
    compact,
    inline,
    reserve,
    className,
    locale: ownLocale,
    messages: overrides,
    timeZone,
    sign,
    state,
    ...rest
  },
  ref,
) {
  const provider = useContext(RealtimeContext)
  if (!state && !provider) throw noProvider('RealtimeIndicator')
  const { source = idleSource, clock = systemClock } = provider?.stream ?? {}
  const ownSource = state ? idleSource : source
  const snapshot = useSnapshot(ownSource)
  const shown: IndicatorState = state ?? snapshot
  const { status, reason = null } = shown

  const locale = ownLocale ?? provider?.locale ?? 'ja'
  const messages = messagesFor(locale, overrides)
  const shape = !showStatus ? 'sign' : inline ? 'inline' : compact ? 'compact' : 'full'
  const isFull = shape === 'full'
  const retryAt = shown.retryAt ?? null
  const secondsLeft = useSecondsLeft(isFull ? retryAt : null, clock)
  const sentence = statusSentence(shown, messages)
  const announcement = useAnnouncement({ status, reason }, sentence, ownSource, clock)

  const action = buttonText(shown, retryAt !== null, messages)
  const name = action ? `${sentence} - ${action}` : sentence
  const onClick = (): void => shown.reconnect?.()
  const [words, details] = isFull ? fullText(shown, secondsLeft, messages) : [messages[status], '']
  const drawn = <Sign sign={sign} status={status} hasWords={showStatus} />

  return (
    <span
      role="group"
      aria-label={messages.title}
      tabIndex={-1}
      {...rest}
      ref={ref}
      className={clsx('realtime-indicator', className)}
      data-status={status}
      data-shape={shape}
    >
      {showStatus ? (
        <>
          {drawn}
          <span
            className="realtime-indicator__words"
            data-reserve={
              reserve && shape !== 'inline' ? reservedText(isFull, messages) : undefined
            }
          >
            <span className="realtime-indicator__state">
              <span title={isFull ? undefined : sentence}>
                {isFull ? <b>{words}</b> : words}
                {details}
              </span>
              {action && ' '}
              {action && <IndicatorButton onClick={onClick}>{action}</IndicatorButton>}
            </span>
            {isFull && ' '}
            {isFull && (
              <LastUpdate
                time={shown.lastEventTime ?? 0}
                locale={locale}
                timeZone={timeZone}
                messages={messages}
              />
            )}
          </span>
        </>
      ) : action ? (
        <IndicatorButton onClick={onClick} aria-label={name} title={name}>
          {drawn}
        </IndicatorButton>
      ) : (
        <span role="img" aria-label={name} title={name}>
          {drawn}
        </span>
      )}
      <span role="status" className="realtime-indicator__announcement">
        {announcement}
      </span>
    </span>
  )
})

export default RealtimeIndicator
