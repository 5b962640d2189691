import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Readable, Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Clock } from '../connection/Clock.ts'
import { isEventStream } from '../connection/Transport.ts'
import type { End, Exchange, Hop, Purpose } from './Exchange.ts'
import { originAfterRedirect } from './originAfterRedirect.ts'
import { showUrl } from './redact.ts'
import { StreamRecord, type OnSeen, type StreamFigures } from './StreamRecord.ts'

/** What to ask, and how long to listen. */
export interface ExchangeRequest {
  readonly purpose: Purpose
  readonly url: URL
  readonly method?: 'GET' | 'OPTIONS'
  readonly headers: Readonly<Record<string, string>>
  readonly lastEventId?: string
  /** How long an answer may take, in ms. */
  readonly patience: number
  /** How long a stream is listened to, in ms. */
  readonly listen: number
  /** Event types of the app's own. */
  readonly types: readonly string[]
  /** Enough was seen; asked every 50 ms. */
  isEnough?(figures: StreamFigures, elapsed: number): boolean
  onSeen?: OnSeen
  /** Told every 50 ms, in ms. */
  onTick?(elapsed: number): void
  /** Aborts it, as if enough had been seen. */
  readonly signal?: AbortSignal | undefined
}

/** As browsers do. */
const mostHops = 20
const tick = 50
const redirects: readonly number[] = [301, 302, 303, 307, 308]

/**
 * Asks once, follows redirects, listens, and hangs up. It never rejects, and is over in time whatever
 * the server does.
 */
export function openExchange(asked: ExchangeRequest, clock: Clock): Promise<Exchange> {
  const start = clock.monotonic()
  const record = new StreamRecord(asked.types, asked.onSeen ?? (() => {}))
  const hops: Hop[] = []
  let current: ClientRequest | null = null
  let answer: IncomingMessage | null = null
  let answeredAt: number | null = null
  let isStream = false
  let origin = ''
  let cancelTick = (): void => {}
  let settle: (exchange: Exchange) => void
  const result = new Promise<Exchange>((resolve) => (settle = resolve))
  let isOver = false

  ask(asked.url, { ...asked.headers })
  watch()
  return result

  function ask(url: URL, headers: Record<string, string>): void {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      method: asked.method ?? 'GET',
      headers,
      agent: false,
      // Browsers read what Node refuses, such as header lines that end with LF alone.
      insecureHTTPParser: true,
      joinDuplicateHeaders: true,
    })
    current = request
    // Also after the end: what a destroyed socket still says is nobody's business.
    request.on('error', (error: NodeJS.ErrnoException) => {
      if (request === current) finish('broken', answer ? '' : (error.code ?? error.message))
    })
    request.on('response', (response) => receive(response, url, headers))
    request.end()
  }

  function receive(response: IncomingMessage, url: URL, headers: Record<string, string>): void {
    const { statusCode = 0, headers: got } = response
    const isRedirect = redirects.includes(statusCode) && asked.method !== 'OPTIONS'
    if (isRedirect) {
      const next = got.location === undefined ? null : parse(got.location, url)
      const crossesOrigin = next !== null && next.origin !== url.origin
      hops.push({ status: statusCode, location: next ? showUrl(next) : '', crossesOrigin })
      if (next && hops.length <= mostHops) {
        current = null
        response.destroy()
        if (crossesOrigin) delete headers.Authorization
        const sent = originAfterRedirect(headers.Origin ?? '', url, next)
        return ask(next, { ...headers, ...(sent && { Origin: sent }) })
      }
    }
    answer = response
    origin = headers.Origin ?? ''
    answeredAt = clock.monotonic() - start
    isStream = isEventStream(statusCode, got['content-type'])
    if (!isStream) return finish('ours')
    const body = decompressed(response)
    body.on('data', (chunk: Buffer) => {
      if (isOver) return
      record.add(chunk, clock.monotonic() - start)
      if (record.isFull) finish('ours')
    })
    body.on('end', () => finish(response.complete ? 'ended' : 'broken'))
    for (const stream of new Set<Readable>([body, response])) {
      stream.on('error', () => finish('broken'))
      stream.on('close', () => finish(response.complete ? 'ended' : 'broken'))
    }
  }

  function watch(): void {
    cancelTick = clock.after(tick, () => {
      const elapsed = clock.monotonic() - start
      asked.onTick?.(elapsed)
      if (asked.signal?.aborted) return finish('ours', answer ? '' : 'ABORTED')
      if (answeredAt === null) {
        if (elapsed >= asked.patience) return finish('ours', 'NO_ANSWER')
      } else if (elapsed - answeredAt >= asked.listen) return finish('ours')
      else if (asked.isEnough?.(record.figures(), elapsed - answeredAt)) return finish('ours')
      watch()
    })
  }

  function finish(end: End, failure = ''): void {
    if (isOver) return
    isOver = true
    cancelTick()
    settle({
      purpose: asked.purpose,
      lastEventId: asked.lastEventId ?? '',
      origin,
      hops,
      status: answer?.statusCode ?? 0,
      headers: headersOf(answer),
      failure,
      isStream,
      answeredAt,
      overAt: clock.monotonic() - start,
      end,
      ...record.figures(),
    })
    answer?.destroy()
    current?.destroy()
  }
}

function parse(location: string, base: URL): URL | null {
  try {
    const url = new URL(location, base)
    return /^https?:$/.test(url.protocol) ? url : null
  } catch {
    return null
  }
}

function headersOf(response: IncomingMessage | null): Record<string, string> {
  const entries = Object.entries(response?.headers ?? {})
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value).slice(0, 1024)]))
}

/** What a browser would unpack is unpacked, and what is made of the rest is a finding. */
function decompressed(response: IncomingMessage): Readable {
  const encoding = (response.headers['content-encoding'] ?? '').toLowerCase()
  const unpack = unpackers[encoding.replace(/^x-/, '')]
  return unpack ? response.pipe(unpack()) : response
}

const unpackers: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip(),
  deflate: () => createInflate(),
  br: () => createBrotliDecompress(),
}
