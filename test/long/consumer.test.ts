import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeAppFolder, type AppFolder, type AppServer } from '../support/consumers/AppFolder.ts'
import { playPanel } from '../support/consumers/playPanel.ts'
import { claimedWeight, differenceOf } from '../support/consumers/claimedWeight.ts'
import { weighPackage } from '../support/consumers/weigh.ts'
import { launchChromium } from '../support/realtimePage.ts'
import { startServer, type TestServer } from '../support/server.ts'

const src = fileURLToPath(new URL('../../src/', import.meta.url))
const typescripts = ['typescript-5.1', 'typescript']
/** The last two only forbid more, so what compiles with both compiles with each. */
const strictness = [
  '--strict false',
  '--strict',
  '--strict --exactOptionalPropertyTypes --noUncheckedIndexedAccess',
]
const serve = ['node_modules/@remix-run/serve/dist/cli.js', './build/index.js']

/** The panel of test/consumers/remix, in a folder of its own, with the packed package installed. */
let panel: AppFolder
let backend: TestServer
let browser: Browser

beforeAll(async () => {
  panel = await makeAppFolder('remix')
  backend = await startServer()
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await backend?.close()
  await panel?.remove()
})

describe('the packed package', () => {
  it('holds what is meant, and nothing else', async () => {
    const packed = await listFiles(join(panel.path, 'node_modules/@keruta/realtime'))
    const outside = packed.filter((path) => !path.startsWith('dist/'))
    const isGuide = (path: string): boolean => path.startsWith('stories/docs/')
    const isApp = (path: string): boolean => path.startsWith('test/consumers/')
    expect(outside.filter((path) => !isGuide(path) && !isApp(path))).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'MIGRATION.md',
      'README.ja.md',
      'README.md',
      'package.json',
      'test/bench/results/figures.md',
      'test/bench/results/scaling.svg',
      'test/environments/jest-fixed-jsdom/jest.config.js',
      'test/environments/jest-jsdom/jest.config.js',
      'test/environments/tests/SessionsPage.tsx',
      'test/environments/tests/createFake.test.tsx',
      'test/environments/tests/fakeTimers.test.tsx',
      'test/environments/tests/msw.test.tsx',
      'test/environments/tests/noReset.test.tsx',
      'test/environments/tests/oddFetch.test.tsx',
      'test/environments/tests/quiet.ts',
      'test/environments/tests/stubbedFetch.test.tsx',
      'test/environments/vitest-happy-dom/vitest.config.ts',
      'test/environments/vitest-jsdom/vitest.config.ts',
      'test/support/nchan/keruta-realtime.conf',
    ])
    const guides = (await listFiles(join(src, '../stories/docs'))).map(
      (path) => `stories/docs/${path}`,
    )
    expect(outside.filter(isGuide)).toEqual(guides.filter((path) => !path.endsWith('.stories.tsx')))

    const sources = (await listFiles(join(src, '../test/consumers')))
      .filter((path) => !/node_modules|package-lock|(^|\/)(\.|(build|dist|public)\/)/.test(path))
      .filter((path) => !/^node\/|^remix\/types\//.test(path))
      .map((path) => `test/consumers/${path}`)
    expect(outside.filter(isApp)).toEqual(sources)

    // a module of types alone leaves no JavaScript
    const modules = (await listFiles(src)).filter((path) => /\.tsx?$/.test(path))
    const names = modules.map((path) => path.replace(/\.tsx?$/, ''))
    const inside = packed.filter((path) => path.startsWith('dist/')).map((path) => path.slice(5))
    // the command and the contract are no modules to import
    const imported = names.filter((name) => !/^(contract|doctor)\//.test(name))
    expect(inside.filter((path) => path.endsWith('.d.ts'))).toEqual(
      imported.map((name) => `${name}.d.ts`).sort(),
    )
    const scripts = names.flatMap((name) => [`${name}.js`, `${name}.js.map`])
    const others = inside.filter((path) => !path.endsWith('.d.ts') && !scripts.includes(path))
    expect(others.filter((path) => !path.startsWith('_virtual/'))).toEqual([
      'contract.json',
      'inspector.css',
      'styles.css',
    ])
  })

  it('is loaded by plain Node, entry by entry', async () => {
    const script = `
      const root = await import('@keruta/realtime')
      const hook = await import('@keruta/realtime/hooks/useManagementSSE')
      const context = await import('@keruta/realtime/contexts/RealtimeContext')
      const indicator = await import('@keruta/realtime/components/RealtimeIndicator')
      const testing = await import('@keruta/realtime/testing')
      const inspector = await import('@keruta/realtime/inspector')
      console.log(JSON.stringify({
        root: Object.keys(root),
        isOneCopy: [
          hook.default === root.useManagementSSE && hook.useManagementSSE === hook.default,
          context.default === root.RealtimeProvider && context.useRealtime === root.useRealtime,
          indicator.default === root.RealtimeIndicator,
        ],
        testing: Object.keys(testing),
        inspector: Object.keys(inspector),
      }))`
    const said = JSON.parse(
      await panel.run(process.execPath, ['--input-type=module', '--eval', script]),
    ) as Record<string, unknown>
    expect(said).toEqual({
      root: expect.arrayContaining([
        'useManagementSSE',
        'RealtimeProvider',
        'createRealtimeClient',
      ]),
      isOneCopy: [true, true, true],
      testing: expect.arrayContaining(['FakeEventSource', 'createFake', 'resetRealtime']),
      inspector: ['RealtimeInspector'],
    })
  })

  it.each([
    { moduleResolution: 'node', module: 'ESNext' },
    { moduleResolution: 'node16', module: 'Node16' },
    { moduleResolution: 'nodenext', module: 'NodeNext' },
    { moduleResolution: 'bundler', module: 'ESNext' },
  ])(
    'has types that TypeScript 5.1 reads without skipLibCheck, however strict, resolved as $moduleResolution',
    async ({ moduleResolution, module }) => {
      const tsc = ['node_modules/typescript-5.1/bin/tsc', '--project', 'types', '--listFiles']
      const resolved = ['--module', module, '--moduleResolution', moduleResolution]
      const reads = await Promise.all(
        strictness.map((flags) =>
          panel.run(process.execPath, [...tsc, ...resolved, ...flags.split(' ')]),
        ),
      )
      for (const read of reads) {
        expect(read).toMatch(/realtime\/dist\/index\.d\.ts$/m)
        expect(read).toMatch(/realtime\/dist\/testing\/index\.d\.ts$/m)
      }
    },
  )

  it("passes the panel's own type check", async () => {
    expect(await panel.run('npm', ['run', 'typecheck'])).not.toContain('error')
  })

  it.each(typescripts)(
    "has no type error in the shape of keruta-admin, which isn't strict, with %s",
    async (typescript) => {
      const tsc = [`node_modules/${typescript}/bin/tsc`, '--project', 'loose']
      expect(await panel.run(process.execPath, tsc)).not.toContain('error')
    },
  )
})

describe('a Remix panel that loads its rows', () => {
  beforeAll(() => panel.run('npm', ['run', 'build'], { NODE_ENV: 'production' }))

  playPanel({
    path: '/live',
    isRenderedOnServer: true,
    serve: (url) => servePanel('production', `${url}/api/v1`),
  })

  it('loads as much more with the package as the README says', async () => {
    const build = () => panel.run('npm', ['run', 'build'], { NODE_ENV: 'production' })
    const weight = await weighPackage('remix', panel, 'public/build', build)
    expect(differenceOf(weight, await claimedWeight('Remix'))).toBeLessThan(0.1)
  })
})

describe.each(['production', 'development'])('a Remix panel built for %s', (mode) => {
  const room = `${mode}-${Date.now()}`
  let server: AppServer
  let page: Page
  /** What the browser complained of. */
  const complaints: string[] = []

  beforeAll(async () => {
    await panel.run('npm', ['run', 'build'], { NODE_ENV: mode })
    server = await servePanel(mode, `${backend.url}/${room}`)
    page = await browser.newPage({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo' })
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    await page.addInitScript(recordIndicator)
    await page.goto(`${server.url}/sessions`)
    await page.waitForSelector('#page-state:text("接続中")').catch((error: unknown) => {
      throw new Error(`The panel did not connect.\n${complaints.join('\n')}`, { cause: error })
    })
  })

  afterAll(async () => {
    await page?.close()
    await server?.close()
  })

  it('is neutral until it knows, then 🟢, on the page and in the provider alike', async () => {
    const html = await (await fetch(`${server.url}/sessions`)).text()
    expect(html).toContain('data-status="idle"')
    expect(html).not.toMatch(/🟢|🔴/)

    await expect.poll(() => indicator()).toContain('🟢')
    expect(await text('#sentence')).toBe('リアルタイム更新: 接続中')
    const [first, ...later] = await shownStatuses()
    expect(first).toBe('idle')
    expect(later.at(-1)).toBe('connected')
    expect(later).not.toContain('disconnected')
  })

  it('shows 80 of 80 events sent one by one', async () => {
    for (let n = 1; n <= 80; n += 1) {
      await send([{ event: 'session_created', id: String(n), data: session(n) }])
    }
    await expect.poll(() => page.locator('#sessions li').count()).toBe(80)
    await expect.poll(() => text('#history')).toBe('80')
    expect(await page.locator('#sessions li').first().textContent()).toBe('セッション 80 ACTIVE')
  })

  it('loses none of a burst, and updates and deletes by id', async () => {
    const updates = Array.from({ length: 80 }, (_, index) => ({
      event: 'session_update',
      data: session(index + 1, 'COMPLETED'),
    }))
    await send([...updates, { event: 'session_deleted', data: { entityId: 'session-80' } }])
    await expect.poll(() => page.locator('#sessions li').count()).toBe(79)
    expect(await page.locator('#sessions li', { hasText: 'COMPLETED' }).count()).toBe(79)
  })

  it('keeps its stream and its history through navigation', async () => {
    await page.evaluate(() => window.shown.splice(0))
    await page.click('text=タスク管理')
    await page.waitForSelector('#tasks', { state: 'attached' })
    await send([{ event: 'task_created', data: { data: { id: 'task-1', name: '作成' } } }])
    await expect.poll(() => text('#tasks')).toBe('作成')
    await page.click('text=ダッシュボード')
    await page.waitForSelector('#told')
    await send([{ event: 'system_update', data: { data: { status: 'HEALTHY' } } }])
    await expect.poll(() => text('#told')).toBe('1')

    // 80 created, 80 updated, 1 deleted, 1 task, 1 system: the last 100
    await expect.poll(() => text('#history')).toBe('100')
    expect(await text('#page-state')).toBe('接続中')
    expect(new Set(await shownStatuses())).toEqual(new Set(['connected']))
    expect(await indicator()).toContain('🟢')
    expect(await text('[data-shape="full"]')).toMatch(/最終更新 ?\d?\d:\d\d:\d\d/)
  })

  it('made one request for all of this, with the token in a header', async () => {
    const requests = (await ask('_requests')) as Array<{
      method: string
      headers: Record<string, string>
      query: object
    }>
    const streams = requests.filter(({ method }) => method === 'GET')
    expect(streams).toHaveLength(1)
    expect(streams[0]).toMatchObject({
      headers: { accept: 'text/event-stream', authorization: 'present' },
      query: {},
    })
    expect(await ask('_streams')).toBe(1)
  })

  it('ships the sentences for developers in development alone', async () => {
    const folder = join(panel.path, 'public', 'build')
    const names = await readdir(folder, { recursive: true })
    const scripts = names.filter((name) => name.endsWith('.js'))
    const texts = await Promise.all(scripts.map((name) => readFile(join(folder, name), 'utf8')))
    expect(texts.join('').includes('a number of milliseconds, 0 or more')).toBe(
      mode === 'development',
    )
  })

  it('had nothing to complain of: no hydration warning, no console error, no refused style', () => {
    expect(complaints).toEqual([])
  })

  function text(selector: string): Promise<string | null> {
    return page.locator(selector).first().textContent()
  }

  function indicator(): Promise<string> {
    return page.locator('[data-shape="compact"]').innerText()
  }

  function shownStatuses(): Promise<string[]> {
    return page.evaluate(() => window.shown)
  }

  function send(events: object[]): Promise<unknown> {
    return ask('_send', JSON.stringify(events))
  }

  async function ask(control: string, body?: string): Promise<unknown> {
    const init = body === undefined ? {} : { method: 'POST', body }
    return (await fetch(`${backend.url}/${room}/${control}`, init)).json()
  }
})

declare global {
  interface Window {
    /** Every status that the indicator showed, in order. */
    shown: string[]
  }
}

/** Runs in the page, before anything else. */
function recordIndicator(): void {
  window.shown = []
  const note = (): void => {
    const status = document.querySelector('[data-shape="compact"]')?.getAttribute('data-status')
    if (status && window.shown.at(-1) !== status) window.shown.push(status)
  }
  new MutationObserver(note).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-status'],
  })
}

/** An envelope without a `type`: the event's name says it. */
function session(n: number, status = 'ACTIVE'): object {
  const id = `session-${n}`
  return {
    entityId: id,
    data: { id, name: `セッション ${n}`, status },
    timestamp: 1_640_995_200_000 + n,
  }
}

function servePanel(mode: string, apiUrl: string): Promise<AppServer> {
  return panel.serve(serve, {
    // React's own development build, but no Remix that waits for its dev server
    NODE_ENV: mode === 'production' ? mode : 'test',
    PUBLIC_API_URL: apiUrl,
  })
}

/** Relative, with `/`, sorted. */
async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/'))
    .sort()
}
