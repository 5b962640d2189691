import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright'
import { build, type Rolldown } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { launchChromium } from '../support/realtimePage.ts'

const html = `<!doctype html><link rel="stylesheet" href="/main.css">
<div id="root"></div><script type="module" src="/main.js"></script>`
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"

let server: Server
let browser: Browser
let page: Page
let complaints: string[]

beforeAll(async () => {
  const files = await buildPage()
  server = createServer(({ url = '' }, response) => {
    if (url === '/stream') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' })
      return void response.write('data: {"type":"session_update","data":{"id":"s7"}}\n\n')
    }
    const file = url === '/' ? html : files.get(url)
    const kind = { '/': 'html', css: 'css' }[url.split('.').at(-1) ?? ''] ?? 'javascript'
    response.writeHead(file === undefined ? 404 : 200, {
      'Content-Type': `text/${kind}`,
      'Content-Security-Policy': policy,
    })
    response.end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  browser = await launchChromium()
}, 60_000)

afterAll(async () => {
  await browser?.close()
  server?.closeAllConnections()
  server?.close()
})

beforeEach(async () => {
  page = await browser.newPage()
  complaints = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', ({ message }) => complaints.push(message))
})

afterEach(() => page.close())

const opener = () => page.getByRole('button', { name: 'Realtime inspector' })

it('shows all of its views under a strict policy, styled, by keyboard alone', async () => {
  await page.goto(addressOf(server))
  await opener().waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Events arrive (1').waitFor()
  expect(await dialog.evaluate((element) => getComputedStyle(element).position)).toBe('fixed')
  expect(await opener().count()).toBe(0)

  await page.keyboard.press('Tab')
  const panel = dialog.getByRole('tabpanel')
  while ((await focusedRole()) !== 'tab') await page.keyboard.press('Tab')
  for (const words of ['session_update', 'useManagementSSE', 'no hook of a list']) {
    await page.keyboard.press('ArrowRight')
    await panel.getByText(words).first().waitFor()
  }
  await page.keyboard.press('Escape')
  expect(await opener().evaluate((button) => button === document.activeElement)).toBe(true)
  expect(complaints).toEqual([])
}, 60_000)

it('says so where the drawer’s code can’t be loaded, as after a deploy, and closes', async () => {
  await page.route(/Drawer/, (route) => route.abort())
  await page.goto(addressOf(server))
  await opener().click()
  const status = page.getByRole('status')
  await status.getByText('It could not be loaded.').waitFor()
  expect(await page.getByText('of the app').isVisible()).toBe(true)
  await opener().click()
  expect(await status.textContent()).toBe('')
  expect(complaints.filter((text) => !text.includes('ERR_FAILED'))).toEqual([])
}, 60_000)

function focusedRole(): Promise<string | null | undefined> {
  return page.evaluate(() => document.activeElement?.getAttribute('role'))
}

function addressOf(listening: Server): string {
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/`
}

/** The page as an app would have it: its parts by path. */
async function buildPage(): Promise<Map<string, string>> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: {
          main: fileURLToPath(new URL('../support/inspectedPage.tsx', import.meta.url)),
        },
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: '[name].js',
          assetFileNames: '[name][extname]',
        },
      },
    },
  })) as Rolldown.RolldownOutput
  return new Map(
    built.output.map((file) => [
      `/${file.fileName}`,
      file.type === 'chunk' ? file.code : String(file.source),
    ]),
  )
}
