import { connect } from 'node:tls'
import type { Clock } from '../connection/Clock.ts'
import { defaultConnectTimeout } from '../connection/defaults.ts'
import type { Exchange, Purpose } from './Exchange.ts'
import { idsOf } from './judgements/judgeIds.ts'
import { isBusy, waitOf } from './judgements/judgeAnswer.ts'
import type { Observation } from './Observation.ts'
import { openExchange, type ExchangeRequest } from './openExchange.ts'
import type { OnProgress } from './Progress.ts'
import { showUrl } from './redact.ts'
import type { StreamFigures } from './StreamRecord.ts'

/** What to examine. */
export interface ExamineOptions {
  readonly url: URL
  readonly token: string | undefined
  /** Of the page that is played; `''` for one on the server's own origin. */
  readonly origin: string
  /** How long to listen to the stream, in ms. */
  readonly listen: number
  /** Event types of the app's own. */
  readonly types: readonly string[]
}

/** How long a replay may take, in ms. */
const replayTime = 2000
/** A token that no server ever gave. */
const madeUpToken = 'keruta-realtime-doctor'

/** Asks all that there is to ask, one after another. It takes as long as the options say, and no longer. */
export async function examine(
  options: ExamineOptions,
  clock: Clock,
  onProgress: OnProgress,
): Promise<Observation> {
  const { url, token, listen } = options
  const origin = options.origin === url.origin ? '' : options.origin
  const patience = Math.min(defaultConnectTimeout, listen)
  const short = Math.min(replayTime, listen)

  const first = await ask('first', { listen, isEnough: hasRhythm })
  const second = await returnLater(first)
  const main = second ?? first
  const ids = [...new Set(idsOf(main))]
  const id = ids[0] ?? ''
  const again = main.isStream ? await ask('again', told(id, origin === '')) : null
  const otherWay = ids.length > 1 ? await ask('otherWay', told(id, origin !== '')) : null
  const unknownId = id ? await ask('unknownId', told(unknownLike(id), origin === '')) : null
  const refusedToken = token && main.isStream ? await ask('refusedToken', withMadeUpToken()) : null
  const preflight = origin ? await ask('preflight', asPreflight()) : null
  const protocol = url.protocol === 'https:' && main.status ? await negotiate() : ''
  return {
    target: {
      url: showUrl(url),
      isSecure: url.protocol === 'https:',
      isLoopback: /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname),
      origin,
      hasToken: Boolean(token),
      listen,
    },
    protocol,
    first,
    second,
    again,
    otherWay,
    unknownId,
    refusedToken,
    preflight,
  }

  function ask(purpose: Purpose, request: Partial<ExchangeRequest>): Promise<Exchange> {
    const most = patience + (request.listen ?? short)
    return openExchange(
      {
        purpose,
        url,
        patience,
        listen: short,
        types: options.types,
        isEnough: hasReplayed,
        onTick: (elapsed) => onProgress(purpose, elapsed, most),
        ...request,
        headers: withoutEmpty({ ...headersFor(token, origin), ...request.headers }),
      },
      clock,
    )
  }

  /** What a server that is busy says about its return is tried once. */
  async function returnLater(busy: Exchange): Promise<Exchange | null> {
    const wait = isBusy(busy.status) ? waitOf(busy) : 0
    if (!wait) return null
    const until = clock.monotonic() + wait
    while (clock.monotonic() < until) {
      onProgress('wait', wait - (until - clock.monotonic()), wait)
      await new Promise<void>((resolve) => clock.after(100, resolve))
    }
    return ask('second', { listen, isEnough: hasRhythm })
  }

  function told(lastEventId: string, isByHeader: boolean): Partial<ExchangeRequest> {
    if (!lastEventId) return {}
    if (isByHeader) return { lastEventId, headers: { 'Last-Event-ID': asHeaderValue(lastEventId) } }
    const withId = new URL(url)
    withId.searchParams.set('lastEventId', lastEventId)
    return { lastEventId, url: withId }
  }

  function withMadeUpToken(): Partial<ExchangeRequest> {
    return { headers: { Authorization: `Bearer ${madeUpToken}` } }
  }

  function asPreflight(): Partial<ExchangeRequest> {
    return {
      method: 'OPTIONS',
      headers: {
        Authorization: '',
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'authorization,last-event-id',
      },
    }
  }

  /** What TLS agrees on when it is offered what a browser offers. */
  function negotiate(): Promise<string> {
    onProgress('protocol', 0, patience)
    return new Promise((resolve) => {
      const host = url.hostname.replace(/^\[|\]$/g, '')
      const socket = connect({
        host,
        port: Number(url.port || 443),
        ...(/[a-z]/i.test(host) && !host.includes(':') && { servername: host }),
        ALPNProtocols: ['h2', 'http/1.1'],
      })
      const cancel = clock.after(patience, () => finish(''))
      socket.on('secureConnect', () => finish(socket.alpnProtocol || 'http/1.1'))
      socket.on('error', () => finish(''))

      function finish(protocol: string): void {
        cancel()
        resolve(protocol)
        socket.destroy()
      }
    })
  }
}

/** What a panel sends, from a page of `origin`. */
export function headersFor(token: string | undefined, origin: string): Record<string, string> {
  return {
    Accept: 'text/event-stream',
    'Accept-Encoding': 'gzip, deflate, br',
    'Cache-Control': 'no-cache',
    'User-Agent': 'keruta-realtime doctor',
    ...(token && { Authorization: `Bearer ${token}` }),
    ...(origin && { Origin: origin }),
  }
}

function withoutEmpty(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''))
}

/** A rhythm shows after three heartbeats; a short one is listened to for 20 s, as it may yet stop. */
function hasRhythm({ heartbeats }: StreamFigures, elapsed: number): boolean {
  const gap = (heartbeats.at(-1) ?? 0) - (heartbeats.at(-2) ?? 0)
  return heartbeats.length >= 4 && elapsed >= Math.max(20_000, gap * 3)
}

/** What is replayed comes at once. */
function hasReplayed({ eventCount, lastByteAt }: StreamFigures, elapsed: number): boolean {
  return eventCount > 0 && elapsed - (lastByteAt ?? elapsed) > 300
}

/** An id in the server's own style that it never gave, or gave long ago. */
function unknownLike(id: string): string {
  if (/^\d+$/.test(id)) return `9${'9'.repeat(id.length)}`
  return /\d/.test(id)
    ? id.replace(/\d+/, (digits) => `1${'0'.repeat(digits.length - 1)}`)
    : `${id}-x`
}

/** [spec] encoded as UTF-8; a header's bytes are given as characters. */
function asHeaderValue(id: string): string {
  return Buffer.from(id, 'utf8').toString('latin1')
}
