import { explain } from '../events/developer.ts'
import { RealtimeError } from '../events/RealtimeError.ts'
import type { Clock } from './Clock.ts'

/** A token; nothing or an empty string is none. */
export type Token = string | null | undefined

export interface TokenRequest {
  ask(): Token | PromiseLike<Token>
  /** In ms; 0 for ever. */
  readonly timeout: number
  /** Whether to make a new call in place of an overdue one. */
  readonly replacesOverdue: boolean
  onToken(token: Token): void
  onError(error: RealtimeError): void
}

/**
 * Makes one call at a time, however many attempts wait for it: a sign-in that is slow is not begun
 * again and again.
 *
 * @returns asks for a token and returns a cancel; the call goes on for the next request
 */
export function createTokenRequests(clock: Clock): (request: TokenRequest) => () => void {
  let pending: Promise<Token> | null = null
  /** The call that took too long. */
  let overdue: Promise<Token> | null = null

  return ({ ask, timeout, replacesOverdue, onToken, onError }) => {
    if (replacesOverdue && pending === overdue) pending = null
    if (!pending) {
      let answer: Token | PromiseLike<Token>
      try {
        answer = ask()
      } catch (cause) {
        fail(cause)
        return () => {}
      }
      // A thenable of another kind, or of another realm, is waited for as well.
      if (!answer || typeof answer !== 'object') {
        onToken(answer)
        return () => {}
      }
      const call = Promise.resolve(answer)
      const forget = (): void => {
        if (pending === call) pending = null
      }
      pending = call
      void call.then(forget, forget)
    }
    const awaited = pending
    let isDone = false
    const cancelTimer = timeout ? clock.after(timeout, () => finish(giveUp)) : () => {}
    void awaited.then(
      (token) => finish(() => onToken(token)),
      (cause: unknown) => finish(() => fail(cause)),
    )
    return () => finish(() => {})

    function finish(then: () => void): void {
      if (isDone) return
      isDone = true
      cancelTimer()
      then()
    }

    function giveUp(): void {
      overdue = awaited
      onError(new RealtimeError('token', explain('token late', timeout)))
    }

    function fail(cause: unknown): void {
      onError(new RealtimeError('token', explain('token failed'), { cause }))
    }
  }
}
