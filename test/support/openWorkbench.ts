import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { launchChromium } from './realtimePage.ts'
import { serveFolder } from './serveFolder.ts'

/** A page or a story of the workbench. */
export interface Entry {
  readonly id: string
  readonly title: string
  readonly name: string
  readonly type: 'docs' | 'story'
  /** `dev` for what the sidebar shows. */
  readonly tags: readonly string[]
}

/** The built workbench in a browser, on a file server without a network. */
export interface Workbench {
  readonly url: string
  readonly page: Page
  /** Another page, watched as the first one is. */
  newPage(): Promise<Page>
  readonly entries: readonly Entry[]
  /** Requests to anywhere but the file server. */
  readonly strayed: readonly string[]
  /** Requests for what isn't there. */
  readonly missed: readonly string[]
  /** Errors of the pages, thrown and told to the console. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

/** Opens a browser on the workbench in the folder that the environment variable `BUILT_WORKBENCH` names. */
export async function openWorkbench(): Promise<Workbench> {
  const folder = process.env['BUILT_WORKBENCH']
  if (!folder) throw new Error('No workbench is built: see buildWorkbenchOnce.')
  const server = await serveFolder(folder, '/some/where/')
  const index = await readFile(join(folder, 'index.json'), 'utf8')
  // nothing but this machine has an address
  const browser = await launchChromium(['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'])
  const strayed: string[] = []
  const complaints: string[] = []
  return {
    url: server.url,
    page: await newPage(),
    newPage,
    entries: Object.values((JSON.parse(index) as { entries: Record<string, Entry> }).entries),
    strayed,
    missed: server.missed,
    complaints,
    async close() {
      await browser.close()
      server.close()
    },
  }

  async function newPage(): Promise<Page> {
    const page = await browser.newPage()
    page.setDefaultTimeout(60_000)
    page.on('request', (request) => {
      const url = request.url()
      if (!/^(data|blob):/.test(url) && !url.startsWith(server.url)) strayed.push(url)
    })
    page.on('websocket', (socket) => strayed.push(socket.url()))
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      const isIcon = message.location().url.endsWith('/favicon.ico')
      if (message.type() === 'error' && !isIcon) complaints.push(`${page.url()}: ${message.text()}`)
    })
    return page
  }
}
