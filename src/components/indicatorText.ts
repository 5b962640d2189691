import {
  attemptText,
  errorText,
  type DescribedState,
  type RealtimeMessages,
} from '../contexts/messages.ts'

/** The state in full: what is so, and the rest, such as what happens next. */
export function fullText(
  state: DescribedState,
  secondsLeft: number,
  messages: RealtimeMessages,
): [words: string, rest: string] {
  const { status, reason } = state
  if (status === 'disconnected' && reason) return [messages[reason], '']
  if (status === 'reconnecting') {
    return [
      messages[status] + attemptText(state),
      secondsLeft ? messages.retryIn.replace('{seconds}', String(secondsLeft)) : '',
    ]
  }
  const detail = status === 'error' && errorText(state.error, messages)
  if (!detail) return [messages[status], '']
  const [words = '', rest = ''] = messages.cannotConnect.split('{reason}')
  return [words, detail + rest]
}

/** What the button does in a state; nothing where there is no button. */
export function buttonText(
  { status }: DescribedState,
  isWaiting: boolean,
  messages: RealtimeMessages,
): string | undefined {
  if (status === 'disconnected' || status === 'error') return messages.reconnect
  return status === 'reconnecting' && isWaiting ? messages.now : undefined
}

/**
 * The text that `reserve` keeps room for: a countdown with its button, the longest usual state.
 */
export function reservedText(isFull: boolean, messages: RealtimeMessages): string {
  const state: DescribedState = { status: 'reconnecting', attempt: isFull ? 5 : 0, maxAttempts: 5 }
  return fullText(state, isFull ? 10 : 0, messages).join('') + messages.now
}
