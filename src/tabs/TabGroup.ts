import type { Clock } from '../connection/Clock.ts'
import type { PageSignals } from '../connection/PageSignals.ts'
import { createSilenceWatch } from './SilenceWatch.ts'
import type { LeaderMessage, Signature, TabMessage } from './TabMessage.ts'
import type { TabChannel, Tabs } from './Tabs.ts'

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
  /** From here on this tab leads. @param isTheft - the last leader fell silent */
  onLead(isTheft: boolean): void
  /** Another tab took over from this one. */
  onRobbed(): void
  /** From here on another tab leads. */
  onNewLeader(isTheft: boolean): void
  /** There is a leader of whom this tab did not hear when it began. */
  onStrangeLeader(): void
  /** The leader says something; it hears that as well. */
  onLeaderMessage(message: LeaderMessage & Signature): void
  /** Another tab says something. */
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
 * Whoever holds the lock leads, from its `lead` on. A crash frees the lock; a leader that holds it and
 * says nothing is robbed.
 *
 * The browser hands all tabs the messages of a channel in one order. So every tab, a leader that was
 * robbed without knowing it included, hears the same up to a `lead`, and what the last leader says
 * after it counts for nobody: none is ahead of the others, and none behind.
 */
export function createTabGroup(
  { clock, page, tabs, name, id }: TabGroupParts,
  listener: TabGroupListener,
): TabGroup {
  let ear: TabChannel | null = null
  /** While it holds the lock: a channel doesn't hear itself, but another one of the same tab does. */
  let mouth: TabChannel | null = null
  let unlock = (): void => {}
  let isStealing = false
  let isLeading = false
  let leader = ''
  let term = 0

  const silence = createSilenceWatch(clock, {
    ask: () => post({ kind: 'ping' }),
    isNeeded: () => !mouth && !page.isHidden(),
    onSilent: takeOver,
  })

  return {
    enter() {
      ear = tabs.openChannel(name, (message) => onMessage(message as TabMessage & Signature))
      claim(false)
      silence.start()
    },
    exit() {
      isLeading = false
      silence.stop()
      giveUp()
      ear?.close()
      ear = null
    },
    isLeading: () => isLeading,
    post,
    takeOver,
    watch: silence.start,
  }

  function post(message: TabMessage): void {
    send(message, term)
  }

  function send(message: TabMessage, signedTerm: number): void {
    const channel = mouth ?? ear
    channel?.post({ ...message, from: id, term: signedTerm } satisfies TabMessage & Signature)
  }

  function takeOver(): void {
    // The others have noticed too, or are about to.
    post({ kind: 'claim' })
    claim(true)
  }

  function claim(isTheft: boolean): void {
    giveUp()
    isStealing = isTheft
    unlock = tabs.lock(name, isTheft, () => onHeld(isTheft), onLost)
  }

  function giveUp(): void {
    unlock()
    mouth?.close()
    mouth = null
  }

  function onHeld(isTheft: boolean): void {
    silence.stop()
    mouth = tabs.openChannel(name, () => {})
    lead(isTheft)
  }

  function lead(isTheft: boolean): void {
    // Tabs of one machine share its clock, so a leader that never heard of the last term exceeds it.
    send({ kind: 'lead', isTheft }, Math.max(term + 1, clock.now() + Math.random()))
  }

  function onLost(wasStolen: boolean): void {
    if (wasStolen) return stepDown()
    // No locks in this document after all: it talks to itself.
    ear?.close()
    ear = mouth = {
      post: (message) => onMessage(message as TabMessage & Signature),
      close() {},
    }
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
    const { kind, from } = message
    if (kind === 'lead') return onLead(message)
    if (kind === 'report' || kind === 'messages' || kind === 'pong') return onLeaderMessage(message)
    // A new leader that knows nothing is told by those who follow.
    if (kind === 'welcome' && !isLeading) return onLeaderMessage(message)
    if (from === id) return
    if (kind === 'claim') silence.postpone()
    if (kind === 'ping' && !isLeading) silence.asked()
    listener.onOtherMessage(message)
  }

  function onLead(message: Extract<TabMessage, { kind: 'lead' }> & Signature): void {
    const { isTheft } = message
    if (message.term <= term) {
      // Two took over at once, and the one who holds the lock now was not the last to say so.
      if (message.from === id && mouth && !isLeading) lead(isTheft)
      return
    }
    ;({ term, from: leader } = message)
    if (leader !== id) {
      // Somebody else was faster.
      if (isLeading || (isStealing && !mouth)) stepDown()
      silence.heard(false)
      if (ear) listener.onNewLeader(isTheft)
    } else if (mouth) {
      isLeading = true
      listener.onLead(isTheft)
    }
  }

  function onLeaderMessage(message: LeaderMessage & Signature): void {
    const isStrange = message.term > term
    if (!isStrange && (message.term < term || message.from !== leader)) return
    if (isStrange) {
      ;({ term, from: leader } = message)
      if (isLeading) stepDown()
      if (ear) listener.onStrangeLeader()
    }
    silence.heard(message.kind === 'pong')
    if (ear) listener.onLeaderMessage(message)
  }
}
