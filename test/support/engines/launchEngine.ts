import type { Engine, EngineName, EngineOptions } from './Engine.ts'
import { findEngine } from './findEngine.mjs'
import { launchPuppeteer } from './launchPuppeteer.ts'
import { launchWebKit } from './launchWebKit.ts'

/** All that are tested in. */
export const engineNames: readonly EngineName[] = ['chromium', 'firefox', 'webkit']

/**
 * Starts a browser of its own, with a profile of its own. A second time where the first fails: a port
 * that was free may be somebody else's a moment later.
 *
 * @throws when it is not installed; `npm run test:engines` installs it or says how
 */
export async function launchEngine(name: EngineName, options: EngineOptions = {}): Promise<Engine> {
  const found = findEngine(name)
  if (!found) throw new Error(`There is no ${name}: npm run test:engines installs it.`)
  const launch = () =>
    name === 'webkit'
      ? launchWebKit(found.path, found.browser ?? '', options)
      : launchPuppeteer(name, found.path, options)
  return launch().catch((error: unknown) => {
    console.warn(`${name} is started again:`, error)
    return launch()
  })
}
