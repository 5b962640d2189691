import {
  attemptText,
  errorText,
  type DescribedState,
  type RealtimeMessages,
} from '../contexts/messages.ts'
import type { RealtimeErrorCode } from '../events/RealtimeError.ts'
import type { Sample } from './Room.tsx'

/** The state in full: what is so, and what happens next. */
export function fullText(
  state: DescribedState,
  secondsLeft: number,
  messages: RealtimeMessages,
): string {
  const { status, reason } = state
  if (status === 'disconnected' && reason) return messages[reason]
  if (status === 'reconnecting') {
    const next = secondsLeft && messages.retryIn.replace('{seconds}', String(secondsLeft))
    return messages[status] + attemptText(state) + (next || '')
  }
  const detail = status === 'error' && errorText(state.error, messages)
  return detail ? messages.cannotConnect.replace('{reason}', detail) : messages[status]
}

/** What the button does in a state; nothing where there is no button. */
export function buttonText(
  { status }: DescribedState,
  isWaiting: boolean,
  messages: RealtimeMessages,
): string | undefined {
  if (status === 'reconnecting') return isWaiting ? messages.now : undefined
  return status === 'disconnected' || status === 'error' ? messages.reconnect : undefined
}

/** One state of each width. */
function sampleStates(maxAttempts: number): readonly DescribedState[] {
  const codes: readonly RealtimeErrorCode[] = [
    'network',
    'timeout',
    'silent',
    'ended',
    'content-type',
    'token',
    'unsupported',
  ]
  const statuses: ReadonlyArray<readonly [RealtimeErrorCode, number]> = [
    ['http', 500],
    ['http', 400],
    ['unauthorized', 401],
    ['unauthorized', 403],
  ]
  return [
    { status: 'idle' },
    { status: 'connecting' },
    { status: 'connected' },
    {
      status: 'reconnecting',
      attempt: maxAttempts < Infinity ? maxAttempts : 10,
      maxAttempts,
    },
    { status: 'disconnected', reason: 'manual' },
    { status: 'disconnected', reason: 'server' },
    { status: 'disconnected', reason: 'offline' },
    { status: 'error' },
    ...codes.map((code) => ({ status: 'error' as const, error: { code } })),
    ...statuses.map(([code, status]) => ({ status: 'error' as const, error: { code, status } })),
  ]
}

/** All that the full shape may have to find room for, a wait of two digits included. */
export function fullSamples(maxAttempts: number, messages: RealtimeMessages): readonly Sample[] {
  return unique(sampleStates(maxAttempts).map((state) => [fullText(state, 60, messages)]))
}

/** All that a short word and its button may have to find room for. */
export function shortSamples(messages: RealtimeMessages): readonly Sample[] {
  return unique(
    sampleStates(0).map((state) => [messages[state.status], buttonText(state, true, messages)]),
  )
}

/** All that the line with the time may have to find room for. */
export function timeSamples(messages: RealtimeMessages): readonly Sample[] {
  const { lastUpdate, noUpdate, now, reconnect } = messages
  return [`${lastUpdate} 00:00:00`, noUpdate].flatMap((text) => [
    [text, now],
    [text, reconnect],
  ])
}

function unique(samples: readonly Sample[]): readonly Sample[] {
  return [...new Map(samples.map((sample) => [sample.join(), sample])).values()]
}
