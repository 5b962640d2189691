'use client'

import { clsx } from 'clsx'
import {
  forwardRef,
  useContext,
  useMemo,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactNode,
  type RefAttributes,
} from 'react'
import { idleSource } from '../stream/RealtimeSource.ts'
import type { RealtimeState, RealtimeStatus } from '../connection/RealtimeState.ts'
import {
  messagesFor,
  statusSentence,
  type DescribedState,
  type RealtimeLocale,
  type RealtimeMessages,
} from '../contexts/messages.ts'
import { noProvider, RealtimeContext } from '../contexts/RealtimeContext.tsx'
import { snapshotFields, useCommands, useSnapshot } from '../contexts/useSnapshot.ts'
import { IndicatorButton } from './IndicatorButton.tsx'
import { buttonText, fullSamples, fullText, shortSamples, timeSamples } from './indicatorText.ts'
import { LastUpdate } from './LastUpdate.tsx'
import { Room } from './Room.tsx'
import { useAnnouncement } from './useAnnouncement.ts'
import { useClock } from './useClock.ts'
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
   * The words. Without them there is the sign alone, with a name and a tooltip.
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
   * What stands for the state: a node, a function of the status, or `null` for nothing. Hidden from
   * assistive technology.
   * @default 🟢 connected, 🟡 reconnecting, 🔴 disconnected and error, ⚪ before
   */
  sign?: ReactNode | ((status: RealtimeStatus) => ReactNode)
  /**
   * The state to show in place of the provider's: the result of `useManagementSSE`, or a plain
   * object such as `{ status: 'connected' }`. With it, no provider is needed.
   */
  state?: IndicatorState | undefined
}

const signs: Record<RealtimeStatus, string> = {
  idle: '⚪',
  connecting: '⚪',
  connected: '🟢',
  reconnecting: '🟡',
  disconnected: '🔴',
  error: '🔴',
}

const emoji = (status: RealtimeStatus): ReactNode => (
  <span className="realtime-indicator__emoji">{signs[status]}</span>
)

/**
 * Says whether the page is live, and offers to reconnect where it isn't. Its size is the same in all
 * states. Needs `@keruta/realtime/styles.css`.
 *
 * The screen changes at once. Assistive technology is told of losses that last 4 s, and of the
 * recoveries from them, by one indicator of a stream.
 *
 * @throws RealtimeError `no-provider` without `state` and provider
 */
export const RealtimeIndicator: ForwardRefExoticComponent<
  RealtimeIndicatorProps & RefAttributes<HTMLSpanElement>
> = forwardRef<HTMLSpanElement, RealtimeIndicatorProps>(function RealtimeIndicator(
  {
    showStatus = true,
    compact = false,
    inline = false,
    className,
    locale: ownLocale,
    messages: overrides,
    timeZone,
    sign = emoji,
    state,
    ...rest
  },
  ref,
) {
  const provider = useContext(RealtimeContext)
  if (!state && !provider) throw noProvider('RealtimeIndicator')
  const source = provider?.source ?? idleSource
  const { reconnect } = useCommands(source)
  const ownSource = state ? idleSource : source
  const snapshot = useSnapshot(ownSource, snapshotFields, { reconnect })
  const shown: IndicatorState = state ?? snapshot
  const { status, reason = null, maxAttempts = Infinity } = shown

  const locale = ownLocale ?? provider?.locale ?? 'ja'
  const messages = useMemo(() => messagesFor(locale, overrides), [locale, overrides])
  const shape = !showStatus ? 'sign' : inline ? 'inline' : compact ? 'compact' : 'full'
  const isFull = shape === 'full'
  const clock = useClock(source)
  const retryAt = shown.retryAt ?? null
  const secondsLeft = useSecondsLeft(isFull ? retryAt : null, clock)
  const sentence = statusSentence(shown, messages)
  const announcement = useAnnouncement({ status, reason }, sentence, ownSource, clock)
  const samples = useMemo(
    () => (isFull ? fullSamples(maxAttempts, messages) : shortSamples(messages)),
    [isFull, maxAttempts, messages],
  )

  const action = buttonText(shown, retryAt !== null, messages)
  const button = action && (
    <IndicatorButton onClick={() => shown.reconnect?.()}>{action}</IndicatorButton>
  )
  const drawnSign = typeof sign === 'function' ? sign(status) : sign

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
      {drawnSign != null && drawnSign !== false && (
        <span
          className="realtime-indicator__sign"
          {...(showStatus
            ? { 'aria-hidden': true }
            : { role: 'img', 'aria-label': sentence, title: sentence })}
        >
          {drawnSign}
        </span>
      )}
      {showStatus && (
        <Room samples={samples}>
          <span>{isFull ? fullText(shown, secondsLeft, messages) : messages[status]}</span>
          {!isFull && button}
        </Room>
      )}
      {isFull && (
        <Room samples={timeSamples(messages)}>
          <LastUpdate
            time={shown.lastEventTime ?? 0}
            locale={locale}
            timeZone={timeZone}
            messages={messages}
          />
          {button}
        </Room>
      )}
      <span role="status" className="realtime-indicator__announcement">
        {announcement}
      </span>
    </span>
  )
})

export default RealtimeIndicator
