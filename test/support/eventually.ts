import { vi } from 'vitest'

/** Waits until a check passes; longer than a busy machine needs, in ms. */
export function eventually(check: () => unknown, timeout = 20_000): Promise<void> {
  return vi.waitFor(
    async () => {
      await check()
    },
    { timeout, interval: 20 },
  )
}
