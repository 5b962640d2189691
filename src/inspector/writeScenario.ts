import type { ConnectionInput, ConnectionState } from '../connection/ConnectionState.ts'
import { serverTimeOf } from '../events/readEvent.ts'
import type { Scenario, Step } from '../testing/Scenario.ts'
import type { Entry } from './Entry.ts'

/** What the fake's socket would be doing: what it can't do isn't asked of it. */
type Socket = 'none' | 'attempt' | 'open'

/**
 * Makes a scenario of what a stream went through, for `createFake` of `@keruta/realtime/testing`:
 * played there, it ends in the same state with the same events.
 *
 * Losses come as a browser's EventSource sees them; a quiet reopening that nobody noticed is none.
 *
 * @param entries - of one stream, oldest first, already without what must not be copied
 */
export function writeScenario(entries: readonly Entry[]): Scenario {
  const steps: Step[] = []
  let socket: Socket = 'none'
  let isOffline = false
  let now: number | null = null
  let end: number | null = null

  for (const entry of entries) {
    // What came before the record has the server's time, so that nobody knows how long it took.
    const at = entry.kind === 'event' && entry.isEarlier ? null : entry.at
    end = at
    if (entry.kind === 'event' || entry.kind === 'replay') {
      const { type, entityId, data, id } = entry.event
      const timestamp = serverTimeOf(entry.event)
      const envelope = { type, entityId, data, ...(timestamp !== undefined && { timestamp }) }
      beOpen(at)
      addStep(at, id ? ['send', envelope, id] : ['send', envelope])
    } else if (entry.kind === 'rejection') {
      const { event, data, id } = entry.rejection.message
      beOpen(entry.at)
      const name = event || 'message'
      addStep(entry.at, id ? ['raw', name, data, id] : ['raw', name, data])
    } else if (entry.kind === 'state') addTransition(entry)
  }
  addStep(end)
  // The screen follows ten times a second.
  if (/^(send|raw)$/.test(steps.at(-1)?.[0] ?? '')) steps.push(['wait', 200])
  return steps

  function addTransition({ at, state, previous, input }: Entry & { kind: 'state' }): void {
    const isNewAttempt = state.phase === 'opening' && state.streamId !== previous.streamId
    switch (input.type) {
      case 'opened':
        return beOpen(at)
      case 'lost':
        return lose(at, state, input)
      case 'halted':
        addStep(at, ['noContent'])
        socket = 'none'
        break
      case 'disconnect':
        addStep(at, ['disconnect'])
        socket = 'none'
        break
      case 'offline':
        goOffline(at)
        break
      case 'online':
        goOnline(at)
        break
      case 'wake':
        if (previous.phase !== 'away') addStep(at, ['hide'], ['show'])
        break
      case 'reconnect':
        addStep(at, ['reconnect'])
        break
      case 'start':
      case 'token':
      case 'focus':
        // A fake page has no such signal; what follows is the same.
        if (previous.phase !== 'idle') addStep(at, ['reconnect'])
        break
      case 'leave':
      case 'away':
      case 'adopt':
      case 'due':
      case 'reopen':
        break
    }
    // A reopening that nobody noticed: the fake's stream just goes on.
    if (isNewAttempt && state.shownAs !== 'open') socket = 'attempt'
  }

  function lose(
    at: number,
    { phase, reason }: ConnectionState,
    { error, retryAfter }: Extract<ConnectionInput, { type: 'lost' }>,
  ): void {
    // With a fresh token it asks again: nobody can tell a fake to.
    if (phase === 'opening' || isOffline) return
    const { status } = error
    if (socket === 'open') addStep(at, ['drop'])
    else if (socket === 'none') return
    else if (reason === 'offline') goOffline(at)
    else if (status === 401) addStep(at, ['unauthorized'])
    else if (status === undefined) addStep(at, ['reset'])
    else if (retryAfter) addStep(at, ['refuse', status, retryAfter / 1000])
    else addStep(at, ['refuse', status])
    socket = 'none'
  }

  function goOffline(at: number): void {
    if (!isOffline) addStep(at, ['offline'])
    isOffline = true
    socket = 'none'
  }

  function goOnline(at: number | null): void {
    if (isOffline) addStep(at, ['online'])
    isOffline = false
  }

  function beOpen(at: number | null): void {
    if (socket === 'open') return
    goOnline(at)
    addStep(at, ['accept'])
    socket = 'open'
  }

  /** @param at - in epoch ms; `null` for right after the step before */
  function addStep(at: number | null, ...next: Step[]): void {
    const passed = now === null || at === null ? 0 : Math.round(at - now)
    if (passed > 0) steps.push(['wait', passed])
    steps.push(...next)
    if (at !== null) now = Math.max(now ?? at, at)
  }
}
