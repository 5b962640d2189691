import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { BackendSettings } from './runBackend.ts'

const here = fileURLToPath(new URL('./', import.meta.url))

/** The demo's backend, which can be ended and begun again. */
export interface BackendProcess {
  start(): Promise<void>
  /** At once, as a machine that fails: what it has not kept is lost. */
  stop(): Promise<void>
  /** @param delay - of every answer and event, in ms */
  slow(delay: number): void
}

/** Installs what the backend keeps its rows with, where that is missing. */
export function installDatabase(): void {
  if (existsSync(`${here}node_modules/better-sqlite3/build/Release/better_sqlite3.node`)) return
  const { status, stderr } = spawnSync(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--prefer-offline'],
    { cwd: here, encoding: 'utf8', shell: process.platform === 'win32' },
  )
  if (status !== 0) throw new Error(`better-sqlite3 can't be installed:\n${stderr}`)
}

export function createBackendProcess(settings: BackendSettings): BackendProcess {
  let running: ChildProcess | null = null
  let delay = 0
  return {
    async start() {
      if (running) return
      const child = spawn(process.execPath, [`${here}backend.mjs`], {
        env: { ...process.env, DEMO_BACKEND: JSON.stringify(settings) },
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      })
      running = child
      child.once('exit', () => {
        if (running === child) running = null
      })
      await new Promise<void>((resolve, reject) => {
        child.once('message', () => resolve())
        child.once('exit', () => reject(new Error('The backend ended before it was ready.')))
      })
      child.send({ slow: delay })
    },
    async stop() {
      const child = running
      if (!child) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
    },
    slow(next) {
      delay = next
      running?.send({ slow: next })
    },
  }
}
