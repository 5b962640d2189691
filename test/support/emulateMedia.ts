import { getCurrentTest } from 'vitest/suite'
import { cdp, server } from 'vitest/browser'

interface Session {
  send(method: 'Emulation.setEmulatedMedia', params: object): Promise<unknown>
}

/**
 * Media features as a user's system sets them, such as `forced-colors: active`; none takes them back.
 * Only Chromium can be told so while it runs: elsewhere the test that asks for one is skipped.
 */
export async function emulateMedia(
  features: ReadonlyArray<{ readonly name: string; readonly value: string }>,
): Promise<void> {
  if (server.browser === 'chromium') {
    await (cdp() as unknown as Session).send('Emulation.setEmulatedMedia', { features })
  } else if (features.length > 0) {
    getCurrentTest()?.context.skip(`${server.browser} can't be told ${features[0]?.name}`)
  }
}
