import type { TabMessage } from './TabMessage.ts'

/**
 * - `out`: idle, disconnected, frozen, or in the back/forward cache: that keeps no page with a lock.
 * - `joining`: has just come, or a leader that knows less took over. Waits for the lock and a `welcome`.
 * - `following`: has received all that the leader posted, so it can go on from the last id.
 * - `starting`: holds the lock and has announced that it leads, but may have missed messages.
 * - `rising`: like `starting`, but it followed: what the last leader posted still comes, and is taken in.
 * - `leading`: has received its own announcement, as all tabs do, and runs the connection.
 */
export type TabRole = 'out' | 'joining' | 'following' | 'starting' | 'rising' | 'leading'

/** What a tab is among those that share a stream, and what it knows of the others. */
export interface TabState {
  readonly role: TabRole
  /** Who leads, and under which term: each leader has a greater one. `''` and 0 until one is known. */
  readonly leader: string
  readonly term: number
  /** How many beats ago the leader last posted something; at least {@link patience} if one found it gone. */
  readonly silence: number
}

/** A leader that posted nothing for so many beats is gone. */
export const patience = 5

/** `held`: the lock came. `stolen`: another tab took it. `beat`: the leader was asked 150 ms ago. */
export type TabInput =
  | { readonly type: 'enter' | 'exit' | 'stolen' | 'beat' | 'takeOver' }
  | { readonly type: 'held'; readonly isTheft: boolean }
  | { readonly type: 'message'; readonly message: TabMessage }

/**
 * What follows: `enter` or `exit` the channel; `queue` for the lock, or `steal` it; `announce` that it
 * leads; `ask` for a welcome; `begin` or `end` to run the connection; `deliver` the message to the page.
 */
export type TabEffect =
  | ('enter' | 'exit' | 'queue' | 'steal')
  | ('announce' | 'ask' | 'begin' | 'end' | 'deliver')

type Step = readonly [state: TabState, ...effects: readonly TabEffect[]]

export const outState: TabState = { role: 'out', leader: '', term: 0, silence: 0 }

/**
 * The whole table: the state after an input, and its effects. The lock's holder leads from its `lead` message
 * on. All tabs receive all messages in one order: so they agree on who leads, and what an earlier leader
 * posts after that counts for none of them. `id` is this tab's.
 */
export function transition(state: TabState, input: TabInput, id: string): Step {
  const { role } = state
  const isSynced = role !== 'joining' && role !== 'starting'
  const holdsLock = role === 'starting' || role === 'rising' || role === 'leading'
  /** Where it led, it gives back the lock. */
  const leave: TabEffect[] = role === 'leading' ? ['end', 'queue'] : []
  if ((role === 'out') !== (input.type === 'enter')) return to(role)
  switch (input.type) {
    case 'enter':
      return to('joining', {}, 'enter', 'queue', 'ask')
    case 'exit':
      return to('out', { silence: 0 }, 'end', 'exit')
    case 'held':
      // It has no last id; the first in the lock's queue has.
      if (role === 'joining' && input.isTheft) return to(role, {}, 'queue')
      return to(isSynced ? 'rising' : 'starting', {}, 'announce')
    case 'stolen':
      return to(isSynced ? 'following' : 'joining', { silence: 0 }, 'end', 'queue')
    case 'beat': {
      const silence = state.silence + 1
      // Where another tab has found the leader gone, it is left as much time to take over.
      const isSilent = silence % patience === 0 && !holdsLock
      return isSilent ? to(role, { silence }, 'steal') : to(role, { silence })
    }
    case 'takeOver':
      return role === 'following' ? to(role, {}, 'steal') : to(role)
    case 'message':
      return onMessage(input.message)
  }

  function to(next: TabRole, details: Partial<TabState> = {}, ...effects: TabEffect[]): Step {
    return [{ ...state, role: next, ...details }, ...effects]
  }

  function onMessage(message: TabMessage): Step {
    const { kind, from, term } = message
    const isOwn = from === id
    const isNewer = term > state.term
    if (kind === 'lead' && isOwn && holdsLock) {
      // If not newer, two stole the lock at once and the other announced itself later.
      return isNewer ? to('leading', { leader: id, term }, 'begin') : to(role, {}, 'announce')
    }
    if (kind === 'lead') return isNewer ? follow(message) : to(role)
    if (kind === 'report' || kind === 'messages' || kind === 'welcome') {
      const isCurrent = term === state.term && from === state.leader
      // It led before this tab came, or under a term that this tab was not there to receive.
      return isCurrent || isNewer ? listen(message, !isCurrent) : to(role)
    }
    if (isOwn) return to(role)
    const isGone = kind === 'ping' && message.silence >= patience
    return to(role, isGone ? { silence: Math.max(patience, state.silence) } : {}, 'deliver')
  }

  /** A tab with a greater term leads. */
  function follow(message: TabMessage & { readonly isSynced: boolean }): Step {
    const known = { leader: message.from, term: message.term }
    // Its own announcement is on its way, and will be made again.
    if (role === 'rising' && message.isSynced) return to(role, known)
    if (role === 'rising' || role === 'starting') return to('starting', known)
    return role !== 'joining' && message.isSynced
      ? to('following', { ...known, silence: 0 }, ...leave)
      : to('joining', { ...known, silence: 0 }, ...leave, 'ask')
  }

  function listen(message: TabMessage, isStrange: boolean): Step {
    const known = { leader: message.from, term: message.term, silence: 0 }
    if (message.kind === 'welcome') {
      const isWanted = role === 'joining' && message.to === id
      return isWanted ? to('following', known, 'deliver') : to(role)
    }
    if (role === 'joining' || role === 'starting') return to(role, known)
    if (!isStrange) return to(role, known, 'deliver')
    return role === 'rising' ? to(role, known) : to('joining', known, ...leave, 'ask')
  }
}
