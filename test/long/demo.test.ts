import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { runDemo, type DemoCommand } from '../support/demo/runDemo.ts'
import { startDemo, type Demo } from '../support/demo/startDemo.ts'
import { eventually } from '../support/eventually.ts'
import { findPort } from '../support/findPort.ts'
import { findNchan } from '../support/nchan/startNchan.ts'
import { launchChromium } from '../support/realtimePage.ts'
import { runDoctor, type DoctorReport } from '../support/runDoctor.ts'

/** To build and to install, on a busy machine, in ms. */
const patience = 7 * 60_000

const ways = [
  { title: 'the demo', nchan: false, isSkipped: false },
  { title: 'the demo behind nginx with nchan', nchan: true, isSkipped: !findNchan() },
]

describe.each(ways.filter(({ isSkipped }) => !isSkipped))('$title', ({ nchan }) => {
  const said: string[] = []
  let home: string
  let demo: Demo
  let browser: Browser
  let pages: [Page, Page]

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'keruta-test-'))
    // what other tests have there is no matter of this one
    vi.stubEnv('TMPDIR', home)
    const port = await findPort(2)
    demo = await startDemo({ nchan, port, every: 1000, say: (text) => said.push(text) })
    browser = await launchChromium()
    pages = [await openPage(), await openPage()]
    // a database that is built from source takes minutes, beside other tests
  }, 20 * 60_000)

  afterAll(async () => {
    await browser?.close()
    await demo?.close()
    vi.unstubAllEnvs()
    await rm(home, { recursive: true, force: true, maxRetries: 5 })
  })

  it('says how far it is, and two addresses', () => {
    expect(said.filter((text) => /^\d\/4 /.test(text))).toHaveLength(4)
    expect(said.join('\n')).toContain(`${demo.panelUrl}/sessions`)
    expect(said.join('\n')).toContain('/api/v1/management/realtime')
  })

  it('changes by itself', async () => {
    const [page] = pages
    await page.goto(`${demo.panelUrl}/logs`)
    const before = await page.locator('#logs li').count()
    await eventually(async () => {
      expect(await page.locator('#logs li').count()).toBeGreaterThan(before + 1)
    })
    await page.goto(`${demo.panelUrl}/sessions`)
  })

  // nginx with nchan has its own examination: test/long/doctor.test.ts
  it.runIf(!nchan)('is well, says the doctor', async () => {
    // one heartbeat comes after 15 s
    const argv = ['doctor', `${demo.apiUrl}/management/realtime`, '--json', '--seconds', '16']
    const { code, out } = await runDoctor(argv)
    const { counts } = JSON.parse(out) as DoctorReport
    expect({ code, ...counts }).toMatchObject({ code: 0, error: 0, warning: 0 })
  })

  it('shows in each window what the other one does', async () => {
    const [one, other] = pages
    await make(one, '窓から窓へ')
    await other.waitForSelector('#sessions .row:text("窓から窓へ")')
    await deleteRow(other, '窓から窓へ')
    await expect.poll(() => readRows(one)).not.toContain('窓から窓へ ACTIVE')
  })

  it('loses nothing when its backend is stopped and started anew', async () => {
    const [one] = pages
    await make(one, '失われない')
    await press('stop', '止まっています')
    // nginx holds the streams on; the backend's own are gone
    if (!nchan) await Promise.all(pages.map((page) => shows(page, 'reconnecting')))
    await press('restart', '動いています')
    await expectAllRight('失われない')
  })

  it('is right while its backend is slow', async () => {
    await press('slow', '2秒遅れます')
    const begun = Date.now()
    await make(pages[1], 'ゆっくり')
    await pages[0].waitForSelector('#sessions .row:text("ゆっくり")')
    expect(Date.now() - begun).toBeGreaterThan(1900)
    await press('fast', '遅れません')
    await expectAllRight('ゆっくり')
  })

  it.runIf(nchan)('goes on at the other machine when one is killed', async () => {
    await press('kill', '一台落ちています')
    await Promise.all(pages.map((page) => shows(page, 'reconnecting')))
    await make(pages[0], '生き残り')
    await expectAllRight('生き残り')
    await press('kill', '二台動いています')
  })

  it('leaves nothing behind', { retry: 0 }, async () => {
    // npm and the browser keep caches there, too
    const left = async (): Promise<string[]> =>
      (await readdir(home)).filter((name) => /^(keruta|nchan)-/.test(name))
    expect(await left()).toHaveLength(nchan ? 3 : 2)
    await browser.close()
    await demo.close()
    expect(await left()).toEqual([])
    await expect(fetch(demo.apiUrl)).rejects.toThrow('fetch failed')
    await expect(fetch(demo.panelUrl)).rejects.toThrow('fetch failed')
  })

  async function openPage(): Promise<Page> {
    const page = await (await browser.newContext({ locale: 'ja-JP' })).newPage()
    await page.goto(`${demo.panelUrl}/sessions`)
    await shows(page, 'connected')
    return page
  }

  async function shows(page: Page, status: string): Promise<void> {
    await page.waitForSelector(`[data-shape="compact"][data-status="${status}"]`)
  }

  /** Until the panel's own load after it is over: stopping the backend before makes an error page. */
  async function make(page: Page, name: string): Promise<void> {
    await page.fill('input[name="name"]', name)
    await Promise.all([
      page.waitForResponse((response) => {
        const { pathname } = new URL(response.url())
        return pathname === '/sessions.data' && response.request().method() === 'GET'
      }),
      page.click('button[value="create"]'),
    ])
  }

  async function deleteRow(page: Page, name: string): Promise<void> {
    await page.locator('#sessions li', { hasText: name }).locator('[value="delete"]').click()
  }

  async function press(button: string, answer: string): Promise<void> {
    await pages[0].click(`.controls [value="${button}"]`)
    await pages[0].waitForSelector(`#said:text("${answer}")`)
  }

  /** Both windows are live, and show what the backend holds, which never stands still. */
  async function expectAllRight(name: string): Promise<void> {
    await Promise.all(pages.map((page) => shows(page, 'connected')))
    await eventually(async () => {
      const [truth, ...shown] = await Promise.all([readTruth(), ...pages.map(readRows)])
      expect(truth.join('\n')).toContain(name)
      expect(shown).toEqual([truth, truth])
    }, 30_000)
  }

  async function readTruth(): Promise<string[]> {
    const rows = (await (await fetch(`${demo.apiUrl}/sessions`)).json()) as Array<
      Record<'name' | 'status', string>
    >
    return rows.map(({ name, status }) => `${name} ${status}`)
  }

  async function readRows(page: Page): Promise<string[]> {
    const rows = await page.locator('#sessions .row').allInnerTexts()
    return rows.map((text) => text.trim())
  }
})

describe.runIf(process.platform === 'linux')('Ctrl-C', { timeout: patience + 60_000 }, () => {
  let panelUrl: string
  let apiUrl: string
  let command: DemoCommand

  beforeEach(async () => {
    const port = await findPort(2)
    panelUrl = `http://127.0.0.1:${port}`
    apiUrl = `http://127.0.0.1:${port + 1}/api/v1`
    command = await runDemo(['--port', String(port)])
  })
  afterEach(() => command.remove())

  it('while the demo runs ends it, and leaves nothing behind', async () => {
    await eventually(() => expect(command.output()).toContain('Ctrl-C ends it.'), patience)
    for (const url of [`${panelUrl}/sessions`, `${apiUrl}/sessions`]) {
      expect((await fetch(url)).status).toBe(200)
    }
    await command.interrupt()
    await expectNothingLeft()
  })

  it('while the panel is installed leaves nothing behind either', async () => {
    await eventually(async () => {
      const [folder = 'none'] = await command.folders()
      expect(existsSync(join(command.home, folder, 'keruta-realtime.tgz'))).toBe(true)
    }, patience)
    await command.interrupt()
    await expectNothingLeft()
  })

  async function expectNothingLeft(): Promise<void> {
    await eventually(async () => expect(await command.processes()).toEqual([]))
    expect(command.output()).toContain('nothing of it is left')
    expect(await command.folders()).toEqual([])
    await expect(fetch(apiUrl)).rejects.toThrow('fetch failed')
    await expect(fetch(panelUrl)).rejects.toThrow('fetch failed')
  }
})
