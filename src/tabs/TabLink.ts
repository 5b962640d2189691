import { readTabMessage } from './readTabMessage.ts'
import type { FollowerMessage, LeaderMessage, TabMessage } from './TabMessage.ts'
import type { TabChannel, Tabs } from './Tabs.ts'
import type { TabInput } from './TabState.ts'

/**
 * The channel and the lock of one tab.
 *
 * @param now - epoch ms, which all tabs of a machine agree on but for who sets its clock
 * @param getTerm - the leader's, as far as it is known
 */
export function createTabLink(
  tabs: Tabs,
  name: string,
  id: string,
  now: () => number,
  getTerm: () => number,
  onInput: (input: TabInput) => void,
) {
  let ear: TabChannel | null = null
  /** While it holds the lock: a channel doesn't receive its own posts, but another of the tab does. */
  let mouth: TabChannel | null = null
  /** Of what the mouth posts. */
  let ownTerm = 0
  let unlock = (): void => {}

  return {
    open() {
      ear = tabs.openChannel(name, (value) => {
        const message = readTabMessage(value)
        if (message) onInput({ type: 'message', message })
      })
    },
    close() {
      release()
      ear?.close()
      ear = null
    },
    holdsLock: () => mouth !== null,
    /** Waits for the lock, or takes it at once. Gives back what it held. */
    claim(isTheft: boolean) {
      release()
      const onHeld = (): void => onInput({ type: 'held', isTheft })
      unlock = tabs.lock(name, isTheft, onHeld, () => onInput({ type: 'stolen' }))
    },
    /** Posts that this tab leads, under a term of its own. It has to hold the lock. */
    announce(isSynced: boolean) {
      mouth ??= tabs.openChannel(name, () => {})
      // By the clock of all tabs, so that it exceeds a term which this tab never knew.
      ownTerm = Math.max(Math.floor(getTerm()) + 1, now()) + Math.random()
      post({ kind: 'lead', isSynced })
    },
    post,
  }

  /** A tab that holds the lock signs with its own term, another one with its leader's. */
  function post(message: LeaderMessage | FollowerMessage): void {
    const signed: TabMessage = { ...message, from: id, term: mouth ? ownTerm : getTerm() }
    ;(mouth ?? ear)?.post(signed)
  }

  function release(): void {
    unlock()
    mouth?.close()
    mouth = null
  }
}
