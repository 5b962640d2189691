import { isTokenError, type RealtimeError } from '../events/RealtimeError.ts'
import { idleConnection, type ConnectionInput, type ConnectionState } from './ConnectionState.ts'
import type { ConnectionSetup } from './ConnectionSetup.ts'
import { longestWait } from './retryAfter.ts'

/** What a transition may look at besides the state. */
export interface ConnectionContext extends Pick<ConnectionSetup, 'canRefresh' | 'policy'> {
  /** Epoch ms that pass steadily. */
  readonly now: number
  /** 0 to 1. */
  readonly random: number
  readonly isHidden: boolean
  /** A hint: an attempt that got a response overrules it. */
  readonly isOnline: boolean
}

/** A hidden page waits at least so long, in ms, whatever the policy says. */
const shortestHiddenWait = 1000
/** Focus and mounts start over at most this often, in ms. */
const nudgePause = 3000

/**
 * The whole table: the state after an input. The same object comes back where the input changes
 * nothing, such as that of a socket that was given up.
 */
export function transition(
  state: ConnectionState,
  input: ConnectionInput,
  context: ConnectionContext,
): ConnectionState {
  const { phase, error } = state
  const { policy, now, random, isHidden, isOnline, canRefresh } = context
  const shown = state.shownAs ?? phase
  const hasSocket = phase === 'opening' || phase === 'open'
  const isOffline = state.reason === 'offline'
  const firstFailure = Math.min(1, policy.maxAttempts)
  // From a stale socket.
  if ('streamId' in input && !(hasSocket && input.streamId === state.streamId)) return state
  switch (input.type) {
    case 'start':
      return phase === 'idle' ? open({}) : nudge()
    case 'focus':
      return nudge()
    case 'adopt':
      return phase === 'idle' ? adopt(input.state) : state
    case 'leave':
      return phase === 'idle' ? state : to('idle')
    case 'due':
      if (state.retryAt === null || now < state.retryAt || phase === 'away') return state
      return phase === 'waiting' ? open(state) : openUnseen(phase)
    case 'reconnect':
      // A first attempt under way is what was asked for already.
      return phase === 'idle' || (phase === 'opening' && !state.failures && !state.shownAs)
        ? state
        : open({})
    case 'disconnect':
      return phase === 'idle' || state.reason === 'manual'
        ? state
        : to('stopped', { reason: 'manual' })
    case 'away':
      return hasSocket || phase === 'waiting' ? { ...state, phase: 'away', shownAs: shown } : state
    case 'offline':
      if (isOnline) return state
      if (phase === 'open') return openUnseen(phase)
      return phase === 'waiting' ? openWhenAllowed(state, state) : state
    case 'online':
    case 'wake':
      return wake()
    case 'token':
      if (isTokenError(error) && (phase === 'failed' || phase === 'waiting')) return open({})
      return shown === 'failed' ? openWhenAllowed(state, {}) : state
    case 'opened':
      return phase === 'opening' ? to('open', { ...counts(), openedAt: now }) : state
    case 'halted':
      return to('stopped', { reason: 'server' })
    case 'reopen':
      return openUnseen(phase === 'open' ? phase : state.shownAs)
    case 'lost':
      return lose(input.error, input.retryAfter)
  }

  function to(next: ConnectionState['phase'], details?: Partial<ConnectionState>): ConnectionState {
    const { streamId, nudgedAt } = state
    return { ...idleConnection, streamId, nudgedAt, phase: next, ...details }
  }

  function counts(): Pick<ConnectionState, 'failures' | 'hiddenFailures'> {
    const isStable = phase === 'open' && now - state.openedAt >= policy.stableAfter
    const { failures, hiddenFailures } = isStable ? idleConnection : state
    return { failures, hiddenFailures }
  }

  function open(details: Partial<ConnectionState>): ConnectionState {
    const { failures = 0, hiddenFailures = 0, refreshed = false } = details
    const streamId = state.streamId + 1
    const last = details.error ?? null
    return to('opening', { streamId, failures, hiddenFailures, error: last, refreshed })
  }

  function openUnseen(shownAs: ConnectionState['shownAs']): ConnectionState {
    const streamId = state.streamId + 1
    return { ...state, ...counts(), streamId, phase: 'opening', shownAs, retryAt: null }
  }

  function adopt(other: ConnectionState): ConnectionState {
    // Restart with the greater stream number.
    const streamId = Math.max(state.streamId, other.streamId)
    if (streamId > state.streamId) return transition({ ...state, streamId }, input, context)
    const last = other.shownAs ?? other.phase
    if (last === 'waiting' || last === 'failed' || last === 'stopped') {
      // A quiet attempt that was under way, and the network of who was offline, are tried at once.
      const isDue = other.phase === 'opening' || other.reason === 'offline'
      const retryAt = isDue ? Math.max(now, other.notBefore) : other.retryAt
      // Clocks may differ. Cuts longer waits, too.
      return {
        ...other,
        streamId,
        phase: last,
        shownAs: null,
        retryAt: retryAt && Math.min(retryAt, now + longestWait),
        nudgedAt: Math.min(other.nudgedAt, now),
      }
    }
    // A stream that was open has a fresh count; a visible attempt under way keeps its failures.
    return openWhenAllowed(other, other.phase === 'opening' && !other.shownAs ? other : {})
  }

  function wake(): ConnectionState {
    if (isOffline) return openWhenAllowed(state, {})
    if (phase === 'away' && shown === 'open') return openUnseen(shown)
    if (phase === 'away' && shown === 'opening') return openWhenAllowed(state, state)
    return shown === 'waiting' || shown === 'failed' ? startOver() : state
  }

  /** Focus, or a mount. A refused token isn't sent again for it. */
  function nudge(): ConnectionState {
    const isRefused = error?.code === 'unauthorized'
    const mayStart = isOffline || (shown === 'failed' && !isRefused)
    if (!mayStart || now - state.nudgedAt < nudgePause) return state
    return { ...(isOffline ? openWhenAllowed(state, {}) : startOver()), nudgedAt: now }
  }

  function startOver(): ConnectionState {
    // A quiet attempt is under way already: it is only to be seen.
    if (phase === 'opening') return { ...state, shownAs: null, failures: firstFailure, probes: 0 }
    return openWhenAllowed(state, { failures: firstFailure, error })
  }

  /** Opens with `details`; before `from.notBefore`, waits without them. */
  function openWhenAllowed(
    from: ConnectionState,
    details: Partial<ConnectionState>,
  ): ConnectionState {
    const retryAt = Math.min(from.notBefore, now + longestWait)
    if (retryAt <= now) return open(details)
    const failures = firstFailure
    if (phase === 'waiting' && state.retryAt === retryAt && state.failures === failures) {
      return state
    }
    return to('waiting', { failures, error: from.error, retryAt, notBefore: retryAt })
  }

  function lose(loss: RealtimeError, retryAfter = 0): ConnectionState {
    const notBefore = retryAfter && now + retryAfter
    if (loss.code === 'unauthorized') {
      return canRefresh && !state.refreshed
        ? { ...openUnseen(state.shownAs), refreshed: true }
        : giveUp({ failures: state.failures, error: loss, notBefore })
    }
    if (shown === 'failed' || shown === 'stopped') {
      const { failures, reason } = state
      return giveUp({ failures, reason, error, notBefore, probes: state.probes + 1 })
    }
    // Any answer, even an error, proves that there is a network.
    if (!isOnline && phase === 'opening' && loss.status === undefined) {
      return giveUp({ reason: 'offline', error: loss, notBefore })
    }
    const before = counts()
    const failures = isHidden ? Math.max(1, before.failures) : before.failures + 1
    const hiddenFailures = isHidden ? before.hiddenFailures + 1 : 0

    const delay = failures > policy.maxAttempts ? null : policy.delay(failures, loss, random)
    if (delay === null) return giveUp({ failures: before.failures, error: loss, notBefore })
    // Nobody is looking, so each failure doubles the wait.
    const doubled = Math.max(delay, shortestHiddenWait) * 2 ** (hiddenFailures - 1)
    const wait = isHidden ? Math.max(delay, Math.min(doubled, longestWait)) : delay
    const retryAt = Math.max(now + wait, notBefore)
    return to('waiting', { failures, hiddenFailures, error: loss, retryAt, notBefore })
  }

  /** Where the app wants it, quiet attempts follow, but none with a token that was refused. */
  function giveUp(details: Partial<ConnectionState>): ConnectionState {
    const { error: last, reason, notBefore = 0, probes = 0 } = details
    const wait = last?.code === 'unauthorized' ? null : policy.probe(probes, random)
    const retryAt = wait === null ? null : Math.max(now + wait, notBefore)
    return to(reason === 'offline' ? 'stopped' : 'failed', { ...details, retryAt })
  }
}
