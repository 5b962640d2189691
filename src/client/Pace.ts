import type { Tabs } from './Tabs.ts'

/** The time that the browser takes to pass on a message. */
export interface Pace {
  /** Calls back when a message that is posted now arrives. One at a time. */
  wait(callback: () => void): void
  close(): void
}

/**
 * A tab's word to itself. No timer would do: browsers hold those of a hidden page back, and one long
 * enough for a busy machine would be too long for an idle one.
 *
 * @param name - of nobody else's channel
 */
export function createPace(tabs: Tabs, name: string): Pace {
  let arrive = (): void => {}
  const ear = tabs.openChannel(name, () => arrive())
  const mouth = tabs.openChannel(name, () => {})
  return {
    wait(callback) {
      arrive = callback
      mouth.post(0)
    },
    close() {
      ear.close()
      mouth.close()
    },
  }
}
