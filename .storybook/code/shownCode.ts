import { useSyncExternalStore } from 'react'
import { createListeners } from '../../src/events/Listeners.ts'
import { channelEvents, type ShownCode } from '../connection/protocol.ts'

/** What is used of the manager's side of Storybook's channel. */
interface CodeChannel {
  on(event: string, listener: (shown: ShownCode) => void): void
}

const codes = new Map<string, string>()
const listeners = createListeners()

/** Keeps the code that stories tell of themselves, from the start on: each tells it once. */
export function keepShownCode(channel: CodeChannel): void {
  channel.on(channelEvents.code, ({ storyId, code }) => {
    codes.set(storyId, code)
    listeners.notify()
  })
}

/** The code of a story that was shown; `''` until it is. */
export function useShownCode(storyId: string): string {
  return useSyncExternalStore(listeners.subscribe, () => codes.get(storyId) ?? '')
}
