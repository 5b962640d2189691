import type { Clock } from '../connection/Clock.ts'
import { eventTypesOf, warnOfConflict, type Member } from './Member.ts'
import type { RealtimeOptions } from './RealtimeOptions.ts'
import { clientStateToken, readStreamSettings, type StreamSettings } from './StreamSettings.ts'
import { isSameOptions, validateOptions } from './validateOptions.ts'

/** How long a stream outlives its last member, in ms: a navigation takes less. */
const linger = 1000

const ranks = { owner: 0, provider: 1, hook: 2 }

/** A place in a client's stream. */
export interface Membership {
  /**
   * Replaces the member's options; handlers take effect with the next event.
   * @throws RealtimeError `bad-option`, and the options stay as they were
   */
  update(options: RealtimeOptions): void
  /** Safe to call twice. The stream lingers for a second after its last member. */
  leave(): void
}

/** Who takes part in a stream, and what follows for it from their options. */
export interface Members {
  /** By rank, then by time of joining. A new array at each change, safe to iterate. */
  list(): readonly Member[]
  getSettings(): StreamSettings
  /** @throws RealtimeError `bad-option` */
  join(options: RealtimeOptions, role: 'provider' | 'hook'): Membership
  /** Calls `onNewToken` where the members' token is another than that of this page's last attempt. */
  offerToken(): void
  /** Cancels the wait after the last member left. */
  stopLingering(): void
}

/** Whom {@link Members} notify. */
export interface MembersListener {
  /** Joined, gave other options, or left. */
  onMember(member: Member): void
  onJoin(): void
  onEventTypes(types: readonly string[]): void
  onNewToken(): void
  /** The last member left a second ago. */
  onEmpty(): void
}

/** @param ownerOptions - of the one who made the client: they win over all others' */
export function createMembers(
  clock: Clock,
  ownerOptions: RealtimeOptions,
  url: string,
  listener: MembersListener,
): Members {
  const owner: Member = { options: ownerOptions, rank: ranks.owner, hasLeft: false }
  /** By time of joining. */
  const all = new Set([owner])
  let cancelLinger = (): void => {}
  // Made when next needed: a thousand members who join at once are listed and merged once.
  let members: readonly Member[] | null = null
  let settings: StreamSettings | null = null
  /** The token in the members' `clientState` when it was last looked at. */
  let givenToken: string | undefined
  /** The last attempt's: `undefined` for none, `null` before the first attempt. */
  let usedToken: string | null | undefined = null
  let hasWarned = false

  return {
    list,
    getSettings,
    join,
    offerToken,
    stopLingering: () => cancelLinger(),
  }

  function list(): readonly Member[] {
    members ??= [...all].sort((one, other) => one.rank - other.rank)
    return members
  }

  function getSettings(): StreamSettings {
    settings ??= readStreamSettings(list(), {
      url,
      eventSource: ownerOptions.eventSource,
      onToken(token) {
        usedToken = token
      },
    })
    return settings
  }

  function join(options: RealtimeOptions, role: 'provider' | 'hook'): Membership {
    validateOptions(options)
    const member: Member = { options, rank: ranks[role], hasLeft: false }
    all.add(member)
    members = null
    takeInOptions(member, {})
    cancelLinger()
    listener.onMember(member)
    listener.onJoin()
    return {
      update(next) {
        if (member.hasLeft) return
        const before = member.options
        const isSame = isSameOptions(before, next)
        if (!isSame) validateOptions(next)
        member.options = next
        if (!isSame) takeInOptions(member, before)
        listener.onMember(member)
      },
      leave() {
        if (member.hasLeft) return
        member.hasLeft = true
        // Merge now, with all members: those of one commit leave one by one.
        getSettings()
        all.delete(member)
        members = null
        listener.onMember(member)
        // While the stream lingers, it goes on as its last members wanted it.
        if (isEmpty()) cancelLinger = clock.after(linger, listener.onEmpty)
        else {
          queueMicrotask(() => {
            if (isEmpty()) return
            settings = null
            if (member.options.clientState?.authToken) offerToken()
          })
        }
      },
    }
  }

  function takeInOptions(member: Member, before: RealtimeOptions): void {
    settings = null
    listener.onEventTypes(eventTypesOf(member.options))
    const token = member.options.clientState?.authToken
    // Else the first member's token hasn't changed.
    if (token !== before.clientState?.authToken && token !== givenToken) offerToken()
    hasWarned ||= warnOfConflict(list, member)
  }

  function offerToken(): void {
    const token = clientStateToken(list())
    const isChanged = token !== givenToken
    givenToken = token
    // A page that follows another tab has made no attempt itself, and offers each token once.
    const isUntried = usedToken === null ? isChanged : token !== usedToken
    if (token && isUntried) listener.onNewToken()
  }

  function isEmpty(): boolean {
    return all.size === 1
  }
}
