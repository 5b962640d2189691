import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { environmentOutside } from '../support/environmentOutside.ts'
import { launchChromium } from '../support/realtimePage.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

const stale = 'stale-secret-4711'
const fresh = 'fresh-secret-0815'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  // for the icon that Chromium asks for
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  'report-uri /violation',
].join('; ')

const hostile = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>'

describe('the built package, on a page with a strict policy', () => {
  let scripts: ReadonlyMap<string, string>
  let server: Server
  let browser: Browser
  let page: Page
  const requests: Array<{ url: string; token: string | undefined; body: string }> = []
  const consoleLines: string[] = []
  const violations: string[] = []
  const streams = new Set<ServerResponse>()

  beforeAll(async () => {
    scripts = await bundlePage()
    server = createServer((request, response) => void answer(request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    browser = await launchChromium()
    page = await browser.newPage()
    page.on('console', (message) => consoleLines.push(message.text()))
    page.on('pageerror', (error) => consoleLines.push(`${error.stack}`))
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    // a drop in the middle, a refusal after it, and a return; a reset takes along what was not read
    await page.waitForSelector('li:nth-child(2)')
    streams.forEach((stream) => stream.socket?.resetAndDestroy())
    await page.waitForSelector('li:nth-child(4)')
  })
  afterAll(async () => {
    await browser?.close()
    server?.closeAllConnections()
    server?.close()
  })

  it('works, and violates nothing', async () => {
    expect(await page.getAttribute('[data-testid=indicator]', 'data-status')).toBe('connected')
    expect(violations).toEqual([])
    expect(consoleLines.filter((line) => /Content Security Policy|Trusted/.test(line))).toEqual([])
  })

  it('looks as its stylesheet says, with no style in the document', async () => {
    const look = await page.$eval('[data-testid=indicator]', (element) => {
      const { display, backgroundColor, borderTopWidth, fontVariantNumeric } =
        getComputedStyle(element)
      return { display, backgroundColor, borderTopWidth, fontVariantNumeric }
    })
    expect(look).toEqual({
      display: 'inline-flex',
      // quiet while all is well
      backgroundColor: 'rgba(0, 0, 0, 0)',
      borderTopWidth: '1px',
      fontVariantNumeric: 'tabular-nums',
    })
    expect(await page.$$('[style], style')).toEqual([])
  })

  it('shows HTML from payloads and texts as text', async () => {
    expect(await page.textContent('h1')).toBe(hostile)
    expect(await page.textContent('.realtime-indicator:not([data-testid])')).toContain(
      '<b>connected</b>',
    )
    expect(await page.$$('#root :is(img, script, b b)')).toEqual([])
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
  })

  it('sends the token in a header, and leaves it nowhere else', async () => {
    const sent = requests.filter(({ url }) => url.startsWith('/stream')).map(({ token }) => token)
    expect(sent).toContain(`Bearer ${stale}`)
    expect(sent).toContain(`Bearer ${fresh}`)

    const places = await page.evaluate(async () => ({
      document: document.documentElement.outerHTML,
      location: location.href,
      state: JSON.stringify(history.state),
      storage: JSON.stringify([
        Object.entries(localStorage),
        Object.entries(sessionStorage),
        document.cookie,
      ]),
      caches: JSON.stringify(await caches.keys()),
      resources: performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .join(' '),
      globals: Object.keys(window).join(' '),
    }))
    const found = {
      ...places,
      urls: requests.map(({ url, body }) => `${url} ${body}`).join(' '),
      console: consoleLines.join('\n'),
    }
    // `debug` was on, and the history is in the document
    expect(found.console).toContain('[@keruta/realtime] reconnecting')
    expect(found.document).toContain('"type":"session_update"')
    for (const [place, text] of Object.entries(found)) {
      expect(text, place).not.toMatch(/secret-\d+/)
    }
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: Buffer[] = []
    for await (const chunk of request) body.push(chunk as Buffer)
    const { url = '', headers } = request
    const token = headers.authorization
    requests.push({ url, token, body: Buffer.concat(body).toString() })
    switch (url) {
      case '/':
        response.setHeader('Content-Type', 'text/html')
        response.setHeader('Content-Security-Policy', policy)
        return void response.end(html)
      case '/styles.css':
        response.setHeader('Content-Type', 'text/css')
        return void response.end(await readFile(`${root}dist/styles.css`))
      case '/tokens':
        return void response.end(JSON.stringify([stale, fresh]))
      case '/violation':
        violations.push(Buffer.concat(body).toString())
        return void response.end()
      case '/stream':
        return stream(response, token, Number(headers['last-event-id'] ?? 0))
      default:
        response.setHeader('Content-Type', 'text/javascript')
        response.statusCode = scripts.has(url) ? 200 : 404
        response.end(scripts.get(url))
    }
  }

  function stream(response: ServerResponse, token: string | undefined, lastId: number): void {
    if (token !== `Bearer ${fresh}`) {
      response.statusCode = 401
      return void response.end()
    }
    streams.add(response)
    response.on('close', () => streams.delete(response))
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    for (const id of [lastId + 1, lastId + 2]) {
      const envelope = { data: { id: 'session-1', name: hostile }, timestamp: 1640995200000 }
      response.write(`event: session_update\nid: ${id}\ndata: ${JSON.stringify(envelope)}\n\n`)
    }
  }
})

const html = `<!doctype html>
<title>security</title>
<link rel="stylesheet" href="/styles.css">
<script type="module" src="/page.js"></script>
<div id="root"></div>
`

/** The page as an app's own build would make it, with the package out of `dist`. */
async function bundlePage(): Promise<ReadonlyMap<string, string>> {
  await promisify(execFile)('npm', ['run', 'build'], { cwd: root, env: environmentOutside })
  const { output } = (await build({
    configFile: false,
    root,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { development: false } },
    resolve: { alias: [{ find: /^.*\/src\/index\.ts$/, replacement: `${root}dist/index.js` }] },
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: `${root}test/support/securityPage.tsx`,
        output: { entryFileNames: 'page.js', chunkFileNames: '[name].js' },
      },
    },
  })) as Rolldown.RolldownOutput
  return new Map(output.map((file) => [`/${file.fileName}`, 'code' in file ? file.code : '']))
}
