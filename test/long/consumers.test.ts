import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeAppFolder, type AppFolder, type AppServer } from '../support/consumers/AppFolder.ts'
import { playPanel } from '../support/consumers/playPanel.ts'
import { claimedWeight, differenceOf } from '../support/consumers/claimedWeight.ts'
import { weighPackage } from '../support/consumers/weigh.ts'

/** How an app of test/consumers is served. */
interface Serving {
  readonly args: readonly string[]
  readonly env: (backend: string) => Record<string, string>
}

interface Consumer {
  /** Of the folder below test/consumers. */
  readonly name: string
  readonly title: string
  /** Of the README's table of sizes. */
  readonly row: string
  readonly path?: string
  readonly dashboard?: string
  readonly isRenderedOnServer: boolean
  /** What is built for browsers, below the app's folder. */
  readonly built: string
  /** Whose types need `skipLibCheck` by themselves. */
  readonly untidy?: RegExp
  readonly serving: Readonly<Record<string, Serving>>
}

const vite = 'node_modules/vite/bin/vite.js'
const onPort = ['--port', 'PORT', '--strictPort', '--host', '127.0.0.1']
const apiUrl = (backend: string) => ({ API_URL: `${backend}/api/v1` })
const apiOrigin = (backend: string) => ({ API_ORIGIN: backend })

/** A new kind of app is one more entry here. */
const consumers: Consumer[] = [
  {
    name: 'react-router',
    title: 'React Router 7 in framework mode',
    row: 'React Router',
    path: '/sessions',
    dashboard: '/',
    isRenderedOnServer: true,
    built: 'build/client',
    serving: {
      built: {
        args: ['node_modules/@react-router/serve/bin.js', 'build/server/index.js'],
        env: (backend) => ({ ...apiUrl(backend), NODE_ENV: 'production' }),
      },
    },
  },
  {
    name: 'vite',
    title: 'a single-page app with Vite',
    row: 'Vite',
    isRenderedOnServer: false,
    built: 'dist',
    serving: {
      'behind its dev proxy': { args: [vite, ...onPort], env: apiOrigin },
      built: { args: [vite, 'preview', ...onPort], env: apiOrigin },
    },
  },
  {
    name: 'next',
    title: 'Next.js with the App Router',
    row: 'Next.js',
    isRenderedOnServer: true,
    built: '.next/static',
    untidy: /^node_modules\/next\//,
    serving: {
      built: {
        args: ['node_modules/next/dist/bin/next', 'start', '-p', 'PORT', '-H', '127.0.0.1'],
        env: apiUrl,
      },
    },
  },
]

const quiet = { NEXT_TELEMETRY_DISABLED: '1' }

describe.each(consumers)('$title', ({ name, row, built, untidy, serving, ...panel }) => {
  let app: AppFolder

  beforeAll(async () => {
    app = await makeAppFolder(name)
    await build()
  })

  afterAll(() => app?.remove())

  it('passes its type check, the package without skipLibCheck', async () => {
    const typecheck = ['run', 'typecheck', '--', '--skipLibCheck', 'false']
    const said = await app.run('npm', typecheck, quiet).catch(String)
    const errors = said.split('\n').filter((line) => line.includes(': error TS'))
    expect(errors.filter((line) => !untidy?.test(line))).toEqual([])
  })

  describe.each(Object.entries(serving))('%s', (_way, { args, env }) => {
    playPanel({
      ...panel,
      serve: (backend): Promise<AppServer> => app.serve(args, { ...quiet, ...env(backend) }),
    })
  })

  it('loads as much more with the package as the README says', async () => {
    const weight = await weighPackage(name, app, built, build)
    expect(differenceOf(weight, await claimedWeight(row))).toBeLessThan(0.1)
  })

  function build(): Promise<string> {
    return app.run('npm', ['run', 'build'], quiet)
  }
})
