import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findPort } from '../findPort.ts'

/** The configuration that the guide on scaling out shows. */
export const configFile = fileURLToPath(new URL('./keruta-realtime.conf', import.meta.url))

/** What the server is made of, as found on this machine. */
interface Programs {
  readonly nginx: string
  readonly module: string
  readonly redis: string
}

/** One of several equal machines. */
export interface NchanInstance {
  /** Where panels connect. */
  readonly panelPort: number
  /** Where the backend posts. */
  readonly publishUrl: string
  start(): Promise<void>
  /** Ends it at once; its connections are cut. */
  stop(): Promise<void>
}

/** The machines, and the Redis they share. */
export interface Nchan {
  readonly instances: readonly [NchanInstance, NchanInstance]
  close(): Promise<void>
}

/** Looks for nginx with nchan and for Redis. `null` where one of them is missing. */
export function findNchan(): Programs | null {
  const nginx = findProgram('nginx')
  const redis = findProgram('redis-server')
  const module = ['/usr/lib/nginx/modules', '/usr/lib64/nginx/modules', '/usr/share/nginx/modules']
    .map((folder) => join(folder, 'ngx_nchan_module.so'))
    .find((file) => existsSync(file))
  return nginx && redis && module ? { nginx, module, redis } : null
}

function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  return folders
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file) && spawnSync(file, ['-v'], { stdio: 'ignore' }).status === 0)
}

/**
 * Starts two instances over one Redis, on loopback, with everything they write in a folder of its
 * own.
 *
 * @param backendPort - who is asked whether a panel may connect
 */
export async function startNchan(programs: Programs, backendPort: number): Promise<Nchan> {
  const folder = mkdtempSync(join(tmpdir(), 'nchan-'))
  const redisPort = await findPort()
  const redis = new Program(
    programs.redis,
    `--port ${redisPort} --bind 127.0.0.1 --dir ${folder} --appendonly no`
      .split(' ')
      .concat('--save', ''),
  )
  const one = await createInstance('one')
  const other = await createInstance('other')
  try {
    await redis.start(() => accepts(redisPort))
    await Promise.all([one.start(), other.start()])
  } catch (error) {
    await close()
    throw error
  }
  return { instances: [one, other], close }

  async function close(): Promise<void> {
    await Promise.all([one.stop(), other.stop()])
    await redis.stop()
    rmSync(folder, { recursive: true, force: true })
  }

  async function createInstance(name: string): Promise<NchanInstance> {
    const home = join(folder, name)
    mkdirSync(home)
    const panelPort = await findPort()
    const publishPort = await findPort()
    const config = configure(readFileSync(configFile, 'utf8'), {
      'redis://127.0.0.1:6379': `redis://127.0.0.1:${redisPort}`,
      'listen 127.0.0.1:8081': `listen 127.0.0.1:${publishPort}`,
      'listen 8080': `listen 127.0.0.1:${panelPort}`,
      'http://127.0.0.1:8082': `http://127.0.0.1:${backendPort}`,
    })
    writeFileSync(join(home, 'keruta-realtime.conf'), config)
    writeFileSync(join(home, 'nginx.conf'), mainConfig(home, programs.module))
    const publishUrl = `http://127.0.0.1:${publishPort}/management/events`
    const nginx = new Program(programs.nginx, ['-p', home, '-c', join(home, 'nginx.conf')])
    return {
      panelPort,
      publishUrl,
      start: () => nginx.start(() => canPublish(publishUrl)),
      stop: () => nginx.stop(),
    }
  }
}

/** Only the addresses change, and each must be there to change. */
function configure(config: string, addresses: Record<string, string>): string {
  for (const [from, to] of Object.entries(addresses)) {
    if (!config.includes(from)) throw new Error(`${configFile} has no "${from}" any more`)
    config = config.replace(from, to)
  }
  return config
}

/** What a distribution's own nginx.conf does, for a home that anybody may write in. */
function mainConfig(home: string, module: string): string {
  const isRoot = process.getuid?.() === 0
  const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return [
    `load_module ${module};`,
    ...(isRoot ? ['user root;'] : []),
    'daemon off;',
    'worker_processes 1;',
    `pid ${home}/nginx.pid;`,
    `error_log ${home}/error.log;`,
    'events { worker_connections 20000; }',
    'http {',
    '  access_log off;',
    ...folders.map((name) => `  ${name}_temp_path ${home}/${name};`),
    `  include ${home}/keruta-realtime.conf;`,
    '}',
    '',
  ].join('\n')
}

/** A program that is started and stopped by its own process alone. */
class Program {
  readonly #file: string
  readonly #args: readonly string[]
  #process: ChildProcess | null = null
  #output = ''

  constructor(file: string, args: readonly string[]) {
    this.#file = file
    this.#args = args
  }

  /** Resolves when it is ready, which is asked again and again. */
  async start(isReady: () => Promise<boolean>): Promise<void> {
    const started = spawn(this.#file, this.#args, { stdio: ['ignore', 'pipe', 'pipe'] })
    this.#process = started
    // a run that is broken off leaves nothing behind
    process.once('exit', () => started.kill())
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString()
      })
    }
    while (!(await isReady())) {
      if (started.exitCode !== null || started.signalCode !== null)
        throw new Error(`${this.#file} ended: ${this.#output}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  async stop(): Promise<void> {
    const running = this.#process
    this.#process = null
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGTERM')
    await ended
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })
}

/** nginx listens before it has found its Redis; until then it answers 503. */
async function canPublish(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).status < 500
  } catch {
    return false
  }
}
