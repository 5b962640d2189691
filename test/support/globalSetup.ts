import type { TestProject } from 'vitest/node'
import { startServer } from './server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The React that a project of vitest.config.ts runs its tests on. */
    reactMajor: '18' | '19'
    /** Where the real HTTP server of the browser tests listens, such as `http://127.0.0.1:49152`. */
    serverUrl: string
    /** The gallery's pictures are to be made, not compared. */
    isMakingPictures: boolean
  }
}

/** One real HTTP server for all browser tests; they ask for it with `inject('serverUrl')`. */
export default async function globalSetup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer()
  project.provide('serverUrl', server.url)
  return () => server.close()
}
