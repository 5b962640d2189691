import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { cp, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { environmentOutside } from '../environmentOutside.ts'
import { findPort } from '../findPort.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const isWindows = process.platform === 'win32'

/** An app of test/consumers, say, in a folder of its own, with the packed package installed. */
export interface AppFolder {
  readonly path: string
  /** @returns what it printed; @throws with all of its output when it fails */
  run(command: string, args: readonly string[], env?: Record<string, string>): Promise<string>
  /**
   * Starts a server of the app, and waits until it answers.
   *
   * @param args - for Node; `PORT` in them and in `env` becomes one that is free
   */
  serve(args: readonly string[], env?: Record<string, string>): Promise<AppServer>
  remove(): Promise<void>
}

/** A running server of an app. */
export interface AppServer {
  /** Such as `http://127.0.0.1:49152`. */
  readonly url: string
  close(): Promise<void>
}

/**
 * @param name - of the folder below test/consumers
 * @param kind - another folder of such
 */
export async function makeAppFolder(name: string, kind = 'consumers'): Promise<AppFolder> {
  const path = await mkdtemp(join(tmpdir(), `keruta-${name}-`))
  const remove = (): Promise<void> => rm(path, { recursive: true, force: true, maxRetries: 5 })
  try {
    await cp(join(root, 'test', kind, name), path, { recursive: true, filter: isSource })
    await packInto(path)
    await run('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], path)
  } catch (error) {
    await remove()
    throw error
  }
  return {
    path,
    run: (command, args, env) => run(command, args, path, env),
    serve: (args, env) => serve(path, args, env),
    remove,
  }
}

/**
 * Builds the package, and packs it as `keruta-realtime.tgz`; or takes the one that the environment
 * variable `PACKED_PACKAGE` names.
 *
 * @returns the file
 */
export async function packInto(folder: string): Promise<string> {
  const file = join(folder, 'keruta-realtime.tgz')
  const { PACKED_PACKAGE: packed } = process.env
  if (packed) {
    await cp(packed, file)
    return file
  }
  await run('npm', ['run', 'build'], root)
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], root)
  const named = (await readdir(folder)).find((name) => /^keruta-realtime-\d.*\.tgz$/.test(name))
  await rename(join(folder, named ?? ''), file)
  return file
}

async function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<string> {
  try {
    const options = {
      cwd,
      env: { ...environmentOutside, ...env },
      maxBuffer: 2 ** 26,
      shell: isWindows,
    }
    return (await promisify(execFile)(command, args, options)).stdout
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}\n${stderr}`)
  }
}

async function serve(
  cwd: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<AppServer> {
  const port = env.PORT ?? String(await findPort())
  const server = spawn(
    process.execPath,
    args.map((arg) => arg.replace('PORT', port)),
    {
      cwd,
      env: { ...environmentOutside, HOST: '127.0.0.1', PORT: port, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  // a run that is broken off leaves nothing behind
  const kill = (): unknown => server.kill('SIGKILL')
  process.once('exit', kill)
  server.once('exit', () => process.off('exit', kill))
  let output = ''
  for (const stream of [server.stdout, server.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  }
  const url = `http://127.0.0.1:${port}`
  const close = (): Promise<void> => stop(server)
  try {
    await answers(url, server)
  } catch (error) {
    await close()
    throw new Error(`The app's server does not answer.\n${output}`, { cause: error })
  }
  return { url, close }
}

/** @throws after a minute, or once the server has ended */
async function answers(url: string, server: ChildProcess): Promise<void> {
  for (const end = Date.now() + 60_000; ; await sleep(100)) {
    try {
      await fetch(url)
      return
    } catch (error) {
      if (hasEnded(server) || Date.now() > end) throw error
    }
  }
}

/** At once: a server that is asked politely may wait for its open streams. */
function stop(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (hasEnded(server)) return resolve()
    server.on('exit', () => resolve())
    server.kill('SIGKILL')
  })
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

/** What a checkout holds, without what a developer's own run left there. */
function isSource(path: string): boolean {
  return !/[\\/](node_modules|build|dist|public|\.cache|\.next|\.react-router)([\\/]|$)/.test(
    path.slice(root.length),
  )
}
