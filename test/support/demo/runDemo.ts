import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { environmentOutside } from '../environmentOutside.ts'

/** `npm run demo` in a terminal of its own, in a manner of speaking: a group of processes. */
export interface DemoCommand {
  /** Where its folders are. */
  readonly home: string
  /** All that it printed so far. */
  output(): string
  /** As Ctrl-C: every process of the group gets a SIGINT. Resolves once the command has ended. */
  interrupt(): Promise<void>
  /** Those of the group that still run. */
  processes(): Promise<string[]>
  /** The folders that it made for the time being, by name. */
  folders(): Promise<string[]>
  /** Ends what is left. */
  remove(): Promise<void>
}

/** Not on Windows, which knows neither groups nor `/proc`. */
export async function runDemo(args: readonly string[]): Promise<DemoCommand> {
  const home = await mkdtemp(join(tmpdir(), 'keruta-terminal-'))
  // it builds the package by itself, as it does for people
  const { PACKED_PACKAGE: _, ...env } = environmentOutside
  const command = spawn('npm', ['run', 'demo', '--', ...args], {
    cwd: fileURLToPath(new URL('../../../', import.meta.url)),
    env: { ...env, TMPDIR: home },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const ended = new Promise<void>((resolve) => command.once('exit', () => resolve()))
  let output = ''
  for (const stream of [command.stdout, command.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  }
  return {
    home,
    output: () => output,
    interrupt() {
      signal('SIGINT')
      return ended
    },
    processes,
    // npm and Node keep caches there, too
    folders: async () => (await readdir(home)).filter((name) => /^(keruta|nchan)-/.test(name)),
    async remove() {
      if ((await processes()).length > 0) signal('SIGKILL')
      await ended
      await rm(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }

  function signal(name: NodeJS.Signals): void {
    if (command.pid) process.kill(-command.pid, name)
  }

  async function processes(): Promise<string[]> {
    const found = await Promise.all((await readdir('/proc')).filter(Number).map(describe))
    return found.filter((text) => text !== '')
  }

  /** `''` for one of another group, and for one that only waits to be noticed (`Z`). */
  async function describe(pid: string): Promise<string> {
    try {
      // (5) stat: pid (name) state ppid pgrp
      const [state, , group] = (await readFile(`/proc/${pid}/stat`, 'utf8'))
        .split(') ')[1]!
        .split(' ')
      if (Number(group) !== command.pid || state === 'Z') return ''
      return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ')
    } catch {
      return ''
    }
  }
}
