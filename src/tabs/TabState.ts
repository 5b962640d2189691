import type { TabMessage } from './TabMessage.ts'

/**
 * - `out`: idle, disconnected here, frozen, or in the back/forward cache, which keeps no page that holds
 *   a lock or a channel.
 * - `joining`: waits for the lock, and for a leader's `welcome`: it has just come, or the leader that
 *   it followed was replaced by one that knows less.
 * - `following`: has received all that the leader posted, so it can go on from the last id.
 * - `stealing`: following, and takes the lock from a leader that is silent, or was refused.
 * - `starting`: holds the lock, has announced that it leads, and knows only what it knew before, as the
 *   first tab does. The others can't vouch for what it resumes from.
 * - `rising`: following, holds the lock and has announced that it leads. What the last leader posted
 *   before the announcement still arrives, and counts.
 * - `leading`: has received its own announcement, as all tabs do, and runs the connection.
 */
export type TabRole =
  | 'out'
  | 'joining'
  | 'following'
  | 'stealing'
  | 'starting'
  | 'rising'
  | 'leading'

/** What a tab is among those that share a stream, and what it knows of the others. */
export interface TabState {
  readonly role: TabRole
  /** Who leads, and under which term: each leader has a greater one. `''` and 0 until one is known. */
  readonly leader: string
  readonly term: number
  /** It never knew what a leader knows. */
  readonly isNew: boolean
  /** It missed something, and its page has yet to be told. */
  readonly hasHole: boolean
  /** Its own token may be tried where the leader's was refused: once each time it enters. */
  readonly mayTry: boolean
  /** Somebody found the leader silent, and no stream has opened since. */
  readonly isSuspect: boolean
}

/**
 * What can happen to a tab: among other things that the lock came (`held`), that another tab took it
 * (`stolen`), or that this document has no locks after all (`alone`).
 */
export type TabInput =
  | { readonly type: 'enter' | 'exit' | 'held' | 'stolen' | 'alone' }
  | { readonly type: 'silent' | 'takeOver' | 'opened' }
  | { readonly type: 'message'; readonly message: TabMessage }

/**
 * What follows: `enter` or `exit` the channel; `queue` for the lock, `steal` it, or `rob` the leader of
 * it for whoever waits longest; `isolate` this tab; `announce` that it leads; `ask` for a welcome; the
 * leader `answered`; `begin` or `end` to run the connection; `deliver` the message to the page.
 */
export type TabEffect =
  | ('enter' | 'exit' | 'queue' | 'steal' | 'rob' | 'isolate')
  | ('announce' | 'ask' | 'answered' | 'begin' | 'end' | 'deliver')

type Step = readonly [state: TabState, ...effects: readonly TabEffect[]]

export const outState: TabState = {
  role: 'out',
  leader: '',
  term: 0,
  isNew: true,
  hasHole: false,
  mayTry: false,
  isSuspect: false,
}

/**
 * The whole table: the state after an input, and its effects. Whoever holds the lock leads, from its
 * `lead` message on. A crash frees the lock, and a leader that is silent is robbed of it. All tabs
 * receive all messages in one order: so they agree on who leads, and what an earlier leader posts after
 * that counts for none of them.
 *
 * @param id - this tab's
 */
export function transition(state: TabState, input: TabInput, id: string): Step {
  const { role } = state
  const isSynced = role !== 'joining' && role !== 'starting'
  const holdsLock = role === 'starting' || role === 'rising' || role === 'leading'
  if (role === 'out') {
    return input.type === 'enter'
      ? to('joining', { mayTry: true }, 'enter', 'queue', 'ask')
      : to(role)
  }
  switch (input.type) {
    case 'enter':
      return to(role)
    case 'exit':
      return to('out', { isSuspect: false }, 'end', 'exit')
    case 'held':
      return to(isSynced ? 'rising' : 'starting', {}, 'announce')
    case 'stolen':
      return to(isSynced ? 'following' : 'joining', {}, 'end', 'queue')
    case 'alone':
      return to('starting', {}, 'end', 'isolate', 'announce')
    case 'silent':
      if (role === 'following') return to('stealing', { isSuspect: true }, 'steal')
      // It doesn't know where to go on, but whoever waits longest for the lock does.
      return role === 'joining' ? to(role, { isSuspect: true }, 'rob') : to(role)
    case 'takeOver':
      return role === 'following' ? to('stealing', {}, 'steal') : to(role)
    case 'opened':
      return to(role, { hasHole: false, isSuspect: false })
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
    if (kind === 'lead') {
      if (isNewer && !(isOwn && holdsLock)) return follow(message)
      if (isNewer) {
        return to('leading', { leader: id, term, isNew: false, mayTry: false }, 'begin')
      }
      // Two took the lock at once, and the one that holds it was not the last to announce itself.
      return isOwn && holdsLock ? to(role, {}, 'announce') : to(role)
    }
    if (kind === 'report' || kind === 'messages' || kind === 'pong' || kind === 'welcome') {
      const isCurrent = term === state.term && from === state.leader
      // It led before this tab came, or under a term that this tab was not there to receive.
      return isCurrent ? listen(message) : isNewer ? listen(message, true) : to(role)
    }
    if (isOwn) return to(role)
    return to(role, { isSuspect: state.isSuspect || kind === 'claim' }, 'deliver')
  }

  /** A tab with a greater term leads. */
  function follow({
    from,
    term,
    isSynced: knows,
  }: TabMessage & { readonly isSynced: boolean }): Step {
    const known = { leader: from, term }
    // Its own announcement is on its way, and will be made again.
    if (role === 'rising' && knows) return to(role, known)
    if (role === 'rising' || role === 'starting') return to('starting', known)
    return role !== 'joining' && knows
      ? to('following', known, 'answered', ...losing())
      : to('joining', known, 'answered', ...losing(), 'ask')
  }

  function listen(message: TabMessage, isStrange = false): Step {
    const known = { leader: message.from, term: message.term }
    if (message.kind === 'welcome') {
      const details = { ...known, isNew: false, hasHole: state.hasHole || !state.isNew }
      const isWanted = role === 'joining' && message.to === id
      return isWanted ? to('following', details, 'answered', 'deliver') : to(role)
    }
    if (role === 'joining' || role === 'starting') return to(role, known, 'answered')
    if (!isStrange) return to(role, known, 'answered', 'deliver')
    return role === 'rising' ? to(role, known) : to('joining', known, ...losing(), 'ask')
  }

  /** Gives back the lock, or the wish to steal it. */
  function losing(): TabEffect[] {
    if (role === 'leading') return ['end', 'queue']
    return role === 'stealing' ? ['queue'] : []
  }
}
