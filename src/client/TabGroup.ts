import type { Clock } from '../connection/Clock.ts'
import type { PageSignals } from '../connection/PageSignals.ts'
import { createSilenceWatch } from './SilenceWatch.ts'
import type { LeaderMessage, Signature, TabMessage } from './TabMessage.ts'
import type { TabChannel, Tabs } from './Tabs.ts'

/** How long the next leader hears the last one out at most, in ms. */
const hearingOut = 500

/** A tab's place among those that share a stream. */
export interface TabGroup {
  /** Takes part: waits to lead, and hears the others. */
  enter(): void
  /** Leaves, and lets another one lead. Safe to call twice. */
  exit(): void
  isLeading(): boolean
  post(message: TabMessage): void
  /** Leads from now on, whoever did before. */
  takeOver(): void
  /** Asks whether the leader is there, again and again, while this tab is visible. */
  watch(): void
}

/** What happens in a group. Nothing of it while this tab is not in it. */
export interface TabGroupListener {
  /** This tab leads. @param isTheft - it took over from a leader that may know more */
  onLead(isTheft: boolean): void
  /** Another tab took over from this one. */
  onRobbed(): void
  /** The leader is another one than before. @param message - the first that came from it */
  onNewLeader(message: LeaderMessage & Signature): void
  /** The current leader says something. */
  onLeaderMessage(message: LeaderMessage & Signature): void
  /** Somebody says something, of whom only a leader's answer matters. */
  onOtherMessage(message: TabMessage & Signature): void
}

/** What a group is made of. */
export interface TabGroupParts {
  readonly clock: Clock
  readonly page: PageSignals
  readonly tabs: Tabs
  /** Of the channel and the lock. */
  readonly name: string
  /** Tells this tab from the others. */
  readonly id: string
}

/**
 * Whoever holds the lock leads. A crash frees it; a leader that holds it and says nothing is robbed,
 * and where it wakes, it hears of a greater term and follows: no two are listened to.
 */
export function createTabGroup(
  { clock, page, tabs, name, id }: TabGroupParts,
  listener: TabGroupListener,
): TabGroup {
  let channel: TabChannel | null = null
  let unlock = (): void => {}
  let isLeading = false
  /** Holding the lock, and hearing out the last leader. */
  let succeed: (() => void) | null = null
  let cancelHearing = (): void => {}
  let leader = ''
  let term = 0

  const silence = createSilenceWatch(clock, {
    ask: () => post({ kind: 'ping' }),
    isNeeded: () => !isLeading && !succeed && !page.isHidden(),
    onSilent: takeOver,
  })

  return {
    enter() {
      channel = tabs.openChannel(name, (message) => onMessage(message as TabMessage & Signature))
      claim(false)
      silence.start()
    },
    exit() {
      isLeading = false
      silence.stop()
      giveUp()
      channel?.close()
      channel = null
    },
    isLeading: () => isLeading,
    post,
    takeOver,
    watch: silence.start,
  }

  function post(message: TabMessage): void {
    channel?.post({ ...message, from: id, term } satisfies TabMessage & Signature)
  }

  function takeOver(): void {
    // The others have noticed too, or are about to.
    post({ kind: 'claim' })
    claim(true)
  }

  function claim(isTheft: boolean): void {
    giveUp()
    unlock = tabs.lock(name, isTheft, () => onHeld(isTheft), onLost)
  }

  function giveUp(): void {
    unlock()
    cancelHearing()
    succeed = null
  }

  /**
   * A lock is faster than a message: what the last leader said may still be on its way. Whatever was
   * said before this tab's own word has arrived when that has.
   */
  function onHeld(isTheft: boolean): void {
    silence.stop()
    succeed = () => lead(isTheft)
    cancelHearing = clock.after(hearingOut, succeed)
    const echo = tabs.openChannel(name, () => {})
    echo.post({ kind: 'echo', from: id, term } satisfies TabMessage & Signature)
    echo.close()
  }

  function lead(isTheft: boolean): void {
    cancelHearing()
    succeed = null
    isLeading = true
    leader = id
    // Tabs of one machine share its clock, so a leader that never heard of the last term exceeds it.
    term = Math.max(term + 1, clock.now())
    listener.onLead(isTheft)
  }

  function onLost(wasStolen: boolean): void {
    if (wasStolen) return stepDown()
    // No locks in this document after all: a group of one.
    channel?.close()
    channel = null
    lead(false)
  }

  function stepDown(): void {
    const wasLeading = isLeading
    isLeading = false
    claim(false)
    silence.start()
    if (wasLeading) listener.onRobbed()
  }

  function onMessage(message: TabMessage & Signature): void {
    const { kind } = message
    if (kind === 'ping') {
      if (isLeading) post({ kind: 'pong' })
      else silence.asked()
    }
    if (kind === 'echo' && message.from === id) return succeed?.()
    if (kind === 'claim') silence.postpone()
    if (kind === 'report' || kind === 'messages' || kind === 'pong') return onLeaderMessage(message)
    // A new leader that knows nothing is told by those who follow.
    if (kind === 'welcome' && !isLeading) return onLeaderMessage(message)
    listener.onOtherMessage(message)
  }

  function onLeaderMessage(message: LeaderMessage & Signature): void {
    const isNew = message.term > term
    if (!isNew && (message.term < term || message.from !== leader)) return
    if (isNew) {
      term = message.term
      leader = message.from
      if (isLeading) stepDown()
      // A handler that was told of it may have left.
      if (!channel) return
      listener.onNewLeader(message)
    }
    silence.heard(message.kind === 'pong')
    listener.onLeaderMessage(message)
  }
}
