import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { AppFolder } from './AppFolder.ts'

/** Bytes, gzipped. */
export interface Weight {
  /** But for shared tabs, where the bundler gives them a chunk. */
  readonly js: number
  /** What is loaded only where tabs share a stream. */
  readonly tabs: number
  readonly css: number
}

/** A chunk of more is the app's, in bytes. */
const smallChunk = 10_000

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
 * Builds an app a second time, without the package, and prints what the package added.
 *
 * @param name - of the app
 * @param folder - of the files that the browser loads, below the app's
 * @param build - builds the app; it is built with the package already
 * @returns what the browser loads more than without the package
 */
export async function weighPackage(
  name: string,
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
    const js = whole.js - rest.js
    const tabs = whole.tabs - rest.tabs
    const css = whole.css - rest.css
    console.log(`${name}: the package added ${js} B, for shared tabs ${tabs} B, of CSS ${css} B`)
    return { js, tabs, css }
  } finally {
    await cp(kept, dist, { recursive: true, force: true })
    await rm(kept, { recursive: true })
  }
}

async function weigh(folder: string): Promise<Weight> {
  const weight = { js: 0, tabs: 0, css: 0 }
  for (const name of await readdir(folder, { recursive: true })) {
    const ending = /\.(js|css)$/.exec(name)?.[1] as 'js' | 'css' | undefined
    if (!ending) continue
    const text = await readFile(join(folder, name))
    const size = gzipSync(text).length
    // bundlers name chunks as they like
    const isForTabs = size < smallChunk && text.includes('BroadcastChannel')
    weight[isForTabs ? 'tabs' : ending] += size
  }
  return weight
}
