import { defineBrowserProvider } from '@vitest/browser'
import type { BrowserProviderOption } from 'vitest/node'
import type { Engine, EngineName, Tab } from './Engine.ts'
import { launchEngine } from './launchEngine.ts'

/**
 * Vitest's browser tests in a stock browser, which Playwright's provider can't drive. Clicks and keys
 * are those of `@testing-library/user-event`; there are no pictures and no DevTools protocol.
 */
export function engineProvider(name: EngineName): BrowserProviderOption {
  return defineBrowserProvider({
    name: 'engine',
    supportedBrowser: [name],
    options: {},
    providerFactory() {
      let engine: Promise<Engine> | null = null
      const tabs = new Map<string, Tab>()
      return {
        name: 'engine',
        // both are what Vitest asks of engines that run side by side
        supportsParallelism: true,
        mocker: { register: mocksNothing, delete: mocksNothing, clear: async () => {} },
        getCommandsContext: () => ({}),
        async openPage(sessionId, url) {
          engine ??= launchEngine(name)
          const tab = tabs.get(sessionId) ?? (await (await engine).open())
          tabs.set(sessionId, tab)
          await tab.resize(1280, 900)
          await tab.goto(url)
        },
        async close() {
          await (await engine)?.close()
        },
      }
    },
  })
}

function mocksNothing(): Promise<never> {
  return Promise.reject(new Error('There is no vi.mock() in a stock browser.'))
}
