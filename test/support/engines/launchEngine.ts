import type { Engine, EngineName, EngineOptions } from './Engine.ts'
import { launchPuppeteer } from './launchPuppeteer.ts'
import { launchWebKit } from './launchWebKit.ts'

/** All that are tested in. */
export const engineNames: readonly EngineName[] = ['chromium', 'firefox', 'webkit']

/**
 * Starts a browser of its own, with a profile of its own.
 *
 * @throws when it is not installed; `npm run test:engines` installs it or says how
 */
export function launchEngine(name: EngineName, options: EngineOptions = {}): Promise<Engine> {
  return name === 'webkit' ? launchWebKit(options) : launchPuppeteer(name, options)
}
