import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { eventually } from '../eventually.ts'
import { findPort } from '../findPort.ts'
import { startBackend, type Backend } from '../demo/Backend.ts'
import { createMemoryTables } from '../demo/Tables.ts'
import { launchChromium } from '../realtimePage.ts'
import type { AppServer } from './AppFolder.ts'

/** An app whose page has a compact indicator in its header, and sessions in `#sessions .row`. */
export interface Panel {
  /** @param backendUrl - such as `http://127.0.0.1:49152` */
  serve(backendUrl: string): Promise<AppServer>
  /** Of the page with the sessions. @default '/' */
  path?: string
  /** Of a page with the number of sessions in `#total-sessions`; links lead from one to the other. */
  dashboard?: string
  /** Its HTML holds the rows before any script runs. */
  isRenderedOnServer: boolean
}

/** What every panel must do, whatever it is made with; to be called within `describe`. */
export function playPanel({ serve, path = '/', dashboard, isRenderedOnServer }: Panel): void {
  const tables = createMemoryTables()
  const complaints: string[] = []
  let backend: Backend
  let browser: Browser
  let server: AppServer
  let page: Page

  beforeAll(async () => {
    backend = await startBackend({ tables, port: await findPort(), heartbeat: 1000 })
    create('一番')
    server = await serve(backend.url)
    browser = await launchChromium()
    page = await browser.newPage({ locale: 'ja-JP', viewport: { width: 1000, height: 600 } })
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
  })

  afterAll(async () => {
    await browser?.close()
    await server?.close()
    await backend?.close()
  })

  it.runIf(isRenderedOnServer)('has its rows and a neutral indicator from the server', async () => {
    const html = await (await fetch(server.url + path)).text()
    expect(html).toContain('一番')
    expect(html).toContain('data-status="idle"')
    expect(html).not.toMatch(/🟢|🔴/)
  })

  it('opens without a word on the console, and says 接続中 at the top right', async () => {
    await page.goto(server.url + path)
    await shows('connected')
    const box = await page.locator('[data-shape="compact"]').boundingBox()
    expect(box?.y).toBeLessThan(80)
    expect(1000 - (box?.x ?? 0) - (box?.width ?? 0)).toBeLessThan(40)
    await lists(['一番 ACTIVE'])
    expect(complaints).toEqual([])
  })

  it('shows what is made, changed and deleted elsewhere', async () => {
    const made = create('二番')
    await lists(['二番 ACTIVE', '一番 ACTIVE'])
    backend.store.update('session', made.id, { status: 'COMPLETED' })
    await lists(['二番 COMPLETED', '一番 ACTIVE'])
    backend.store.remove('session', made.id)
    await lists(['一番 ACTIVE'])
    expect(complaints).toEqual([])
  })

  it.runIf(dashboard)('reads once at each navigation, though events came just before', async () => {
    const made = create('移動の前に')
    await lists(['移動の前に ACTIVE', '一番 ACTIVE'])
    const read = vi.spyOn(backend.store, 'read')
    await follow(dashboard!)
    await counts(2)
    await follow(path)
    await lists(['移動の前に ACTIVE', '一番 ACTIVE'])
    // What the page would read once more, it would have read before this comes.
    backend.store.remove('session', made.id)
    await lists(['一番 ACTIVE'])
    expect(read.mock.calls.flat().sort()).toEqual(['session', 'session', 'task'])
    read.mockRestore()
  })

  it.runIf(dashboard)('reads once more where an event came while it loaded', async () => {
    await follow(dashboard!)
    await counts(1)
    const [first] = backend.store.read('session')
    const read = vi.spyOn(backend.store, 'read')
    let made = ''
    const readBefore = async () => {
      made = create('読んだ後に').id
      await counts(2)
      return [first]
    }
    read.mockImplementationOnce(readBefore as never)
    await follow(path)
    await lists(['読んだ後に ACTIVE', '一番 ACTIVE'])
    backend.store.remove('session', made)
    await lists(['一番 ACTIVE'])
    expect(read.mock.calls.flat()).toEqual(['session', 'session'])
    read.mockRestore()
  })

  it('is right again after a dropped connection', async () => {
    expect(backend.drop()).toBeGreaterThan(0)
    create('切れている間に')
    await shows('reconnecting')
    await shows('connected')
    await lists(['切れている間に ACTIVE', '一番 ACTIVE'])
  })

  it('is right again after the backend was restarted', async () => {
    const port = Number(new URL(backend.url).port)
    await backend.close()
    await shows('reconnecting')
    backend = await startBackend({ tables, port, heartbeat: 1000 })
    create('再起動の後に')
    await shows('connected')
    await lists(['再起動の後に ACTIVE', '切れている間に ACTIVE', '一番 ACTIVE'])
    // what failed on the network is told by the browser itself
    expect(complaints.filter((text) => !/^Failed to load resource|ERR_/.test(text))).toEqual([])
  })

  function create(name: string): { id: string } {
    return backend.store.create('session', { name, status: 'ACTIVE' })
  }

  async function follow(link: string): Promise<void> {
    await page.click(`a[href="${link}"]`)
  }

  async function counts(sessions: number): Promise<void> {
    await page.waitForSelector(`#total-sessions:text-is("${sessions}")`)
  }

  async function shows(status: string): Promise<void> {
    await page
      .waitForSelector(`[data-shape="compact"][data-status="${status}"]`, { timeout: 30_000 })
      .catch((error: unknown) => {
        throw new Error(`never ${status}\n${complaints.join('\n')}`, { cause: error })
      })
  }

  async function lists(rows: string[]): Promise<void> {
    await eventually(async () => {
      const shown = await page.locator('#sessions .row').allInnerTexts()
      expect(shown.map((text) => text.trim())).toEqual(rows)
    })
  }
}
