import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeAppFolder } from '../consumers/AppFolder.ts'
import { findNchan, startNchan, type Nchan } from '../nchan/startNchan.ts'
import { createBackendProcess, installDatabase } from './BackendProcess.ts'
import { startControls } from './startControls.ts'

/** How the demo is started. */
export interface DemoOptions {
  /** Behind two nginx with nchan, which hold the streams in the backend's place. */
  nchan: boolean
  /** Of the panel; the backend's is the next one. */
  port: number
  /** How often something happens by itself, in ms. @default 2000 */
  every?: number
  /** Ends what is under way. */
  signal?: AbortSignal
  /** Told how far it is. */
  say: (text: string) => void
}

/** A running demo. */
export interface Demo {
  readonly panelUrl: string
  readonly apiUrl: string
  close(): Promise<void>
}

const slowly = 2000

/** Builds and serves the panel of test/consumers/react-router with a backend in a process of its own. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { port, every = 2000, signal, say } = options
  const backendPort = port + 1
  const apiUrl = `http://127.0.0.1:${backendPort}/api/v1`
  const undo: Array<() => unknown> = []
  try {
    await Promise.all([port, backendPort].map(mustBeFree))
    const programs = options.nchan ? findNchan() : null
    if (options.nchan && !programs) {
      throw new Error('nginx with nchan and Redis are missing: see test/support/nchan/install.sh')
    }

    step('1/4 the package is built and packed, the panel installed')
    const app = await makeAppFolder('react-router')
    undo.push(app.remove)

    step('2/4 the panel is built')
    await app.run('npm', ['run', 'build'])

    step('3/4 the database (where it is missing, this takes a minute or two)')
    installDatabase()
    const folder = await mkdtemp(join(tmpdir(), 'keruta-demo-'))
    undo.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

    step(`4/4 the backend${programs ? ', two nginx with nchan, Redis' : ''} and the panel start`)
    const nchan = programs && (await startNchan(programs, backendPort))
    if (nchan) undo.push(nchan.close)
    const backend = createBackendProcess({
      port: backendPort,
      database: join(folder, 'keruta.sqlite'),
      publishUrls: nchan?.instances.map(({ publishUrl }) => publishUrl) ?? [],
      every,
    })
    undo.push(backend.stop)
    await backend.start()
    const controls = await startControls({
      stop: () => backend.stop().then(() => '止まっています'),
      restart: () =>
        backend
          .stop()
          .then(backend.start)
          .then(() => '動いています'),
      slow: () => (backend.slow(slowly), `${slowly / 1000}秒遅れます`),
      fast: () => (backend.slow(0), '遅れません'),
      kill: createKill(nchan),
    })
    undo.push(controls.close)
    const streams = nchan?.instances.map(
      ({ panelPort }) => `http://127.0.0.1:${panelPort}/api/v1/management/realtime`,
    ) ?? [`${apiUrl}/management/realtime`]
    const panel = await app.serve(
      ['node_modules/@react-router/serve/bin.js', 'build/server/index.js'],
      {
        NODE_ENV: 'production',
        PORT: String(port),
        API_URL: apiUrl,
        STREAM_URLS: streams.join(),
        CONTROL_URL: controls.url,
      },
    )
    undo.push(panel.close)
    signal?.throwIfAborted()

    say(`\nThe panel, for as many windows as you like:  ${panel.url}/sessions`)
    say(`The stream that it hands on:                 ${streams.join('  ')}\nCtrl-C ends it.\n`)
    return { panelUrl: panel.url, apiUrl, close }
  } catch (error) {
    await close()
    throw error
  }

  function step(text: string): void {
    signal?.throwIfAborted()
    say(text)
  }

  async function close(): Promise<void> {
    for (const undoIt of undo.splice(0).reverse()) await undoIt()
  }
}

/** One of two machines, in turn down and up. */
function createKill(nchan: Nchan | null): () => Promise<string> {
  let isDown = false
  return async () => {
    if (!nchan) return '一台しかありません (npm run demo -- --nchan)'
    const [one] = nchan.instances
    await (isDown ? one.start() : one.stop())
    isDown = !isDown
    return isDown ? '一台落ちています' : '二台動いています'
  }
}

async function mustBeFree(port: number): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', () =>
      reject(new Error(`Port ${port} is taken: npm run demo -- --port ${port + 100}`)),
    )
    probe.listen(port, '127.0.0.1', resolve)
  })
  await new Promise((resolve) => probe.close(resolve))
}
