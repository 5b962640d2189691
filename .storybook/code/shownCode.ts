import { useSyncExternalStore } from 'react'
import { channelEvents, type ShownCode } from '../connection/protocol.ts'

/** What is used of the manager's side of Storybook's channel. */
interface CodeChannel {
  on(event: string, listener: (shown: ShownCode) => void): void
}

const codes = new Map<string, string>()
const listeners = new Set<() => void>()

/** Keeps the code that stories tell of themselves, from the start on: each tells it once. */
export function keepShownCode(channel: CodeChannel): void {
  channel.on(channelEvents.code, ({ storyId, code }) => {
    codes.set(storyId, code)
    for (const listener of listeners) listener()
  })
}

/** The code of a story that was shown; `''` until it is. */
export function useShownCode(storyId: string): string {
  return useSyncExternalStore(subscribe, () => codes.get(storyId) ?? '')
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
