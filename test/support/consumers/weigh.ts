import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { AppFolder } from './AppFolder.ts'

/** Bytes that a browser loads, gzipped. */
interface Weight {
  readonly js: number
  readonly css: number
}

/** In place of the package: what an app needs to be built and rendered, and nothing more. */
const stub = `'use client'
export const RealtimeProvider = ({ children }) => children
export const RealtimeIndicator = () => null
export const useRealtime = () => ({ events: [], connectionStatus: '' })
export const useManagementSSE = () => ({})
export const useRealtimeSessions = (rows) => rows ?? []
export const useRealtimeTasks = (rows) => rows ?? []
export const useRealtimeLogs = ({ initial }) => ({ logs: initial ?? [] })
export const useRealtimeDashboard = () => ({ stats: {}, activities: [] })
export const useRealtimeRevalidation = () => {}
`

/**
 * Builds an app a second time, without the package, and says what the package added.
 *
 * @param folder - of the files that the browser loads, below the app's
 * @param build - builds the app; it is built with the package already
 * @returns bytes, gzipped; what is loaded when it is needed, shared tabs, is in it
 */
export async function weighPackage(
  app: AppFolder,
  folder: string,
  build: () => Promise<unknown>,
): Promise<Weight> {
  const whole = await weigh(join(app.path, folder))
  const dist = join(app.path, 'node_modules/@keruta/realtime/dist')
  const kept = join(app.path, 'realtime-dist')
  await cp(dist, kept, { recursive: true })
  try {
    await writeFile(join(dist, 'index.js'), stub)
    await writeFile(join(dist, 'styles.css'), '')
    await rm(join(app.path, folder), { recursive: true })
    await build()
    const rest = await weigh(join(app.path, folder))
    return { js: whole.js - rest.js, css: whole.css - rest.css }
  } finally {
    await cp(kept, dist, { recursive: true, force: true })
    await rm(kept, { recursive: true })
  }
}

async function weigh(folder: string): Promise<Weight> {
  const names = await readdir(folder, { recursive: true })
  const weighAll = async (ending: string): Promise<number> => {
    const files = names.filter((name) => name.endsWith(ending))
    const sizes = files.map(async (name) => gzipSync(await readFile(join(folder, name))).length)
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  }
  return { js: await weighAll('.js'), css: await weighAll('.css') }
}
