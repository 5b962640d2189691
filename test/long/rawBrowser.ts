import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { BROWSER_ARGS, findBrowser } from '../support/browser.mjs'

/** A page of a {@link RawBrowser}. */
export interface RawPage {
  /** A command of the Chrome DevTools Protocol. */
  send(method: string, params?: object): Promise<Record<string, unknown>>
  /** @param expression - JavaScript; a promise is awaited */
  evaluate(expression: string): Promise<unknown>
}

/**
 * Chromium without Playwright, whose emulated focus keeps every page visible and awake: here tabs are
 * hidden by other tabs, and can be frozen.
 */
export interface RawBrowser {
  openPage(url: string): Promise<RawPage>
  close(): Promise<void>
}

interface Answer {
  readonly id?: number
  readonly result?: Record<string, unknown>
  readonly error?: { readonly message: string }
}

/** @param args - more switches */
export async function launchRawBrowser(args: readonly string[] = []): Promise<RawBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'keruta-browser-'))
  const path = findBrowser()?.path
  if (!path) throw new Error('There is no browser.')
  const process = spawn(
    path,
    [
      ...BROWSER_ARGS,
      ...args,
      '--headless=new',
      '--no-first-run',
      '--disable-features=ProcessPerSiteUpToMainFrameThreshold',
      '--remote-debugging-pipe',
      `--user-data-dir=${folder}`,
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  )
  const gone = new Promise((resolve) => process.once('exit', resolve))
  const [input, output] = process.stdio.slice(3) as [Writable, Readable]
  const waiting = new Map<number, (answer: Answer) => void>()
  let count = 0
  let rest = ''
  output.setEncoding('utf8').on('data', (text: string) => {
    const messages = (rest + text).split('\0')
    rest = messages.pop() ?? ''
    for (const message of messages) {
      const answer = JSON.parse(message) as Answer
      if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
    }
  })

  return {
    async openPage(url) {
      const { targetId } = await send('Target.createTarget', { url })
      const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
      return {
        send: (method, params) => send(method, params, String(sessionId)),
        async evaluate(expression) {
          const params = { expression, awaitPromise: true, returnByValue: true }
          const { result } = await send('Runtime.evaluate', params, String(sessionId))
          return (result as { value?: unknown }).value
        },
      }
    },
    async close() {
      await send('Browser.close')
      await gone
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }

  async function send(
    method: string,
    params: object = {},
    sessionId?: string,
  ): Promise<Record<string, unknown>> {
    count += 1
    const id = count
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve))
    input.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`)
    const { result, error } = await answered
    waiting.delete(id)
    if (error) throw new Error(`${method}: ${error.message}`)
    return result ?? {}
  }
}
