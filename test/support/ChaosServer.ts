import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createChaosLog, type ChaosLog } from './ChaosLog.ts'
import { seededRandom, type SeededRandom } from './seededRandom.ts'

/** What a run is made of. */
export interface ChaosOptions {
  readonly seed: number
  /** How many connections go wrong. The next one is served well to the end. */
  readonly faults: number
  /** How many events there are in all. */
  readonly events: number
  /** Does the server send what came after the last event id, or only what happens from now on? */
  readonly replays: boolean
}

/** A server that goes wrong in every way, and then is well. */
export interface ChaosServer {
  /** Of the stream. `/truth` of the same server is its {@link ChaosLog.getTruth}. */
  readonly url: string
  readonly log: ChaosLog
  /** How often each fault happened. */
  readonly counts: Readonly<Record<string, number>>
  /** The streams that are open. */
  countSockets(): number
  close(): Promise<void>
}

type Fault = (stream: ChaosStream) => void | Promise<void>

/** How often the server gives a sign of life, in ms. */
const rhythm = 15

/** How a connection goes wrong. A stall takes a client's whole patience, so there are fewer. */
const faults: Readonly<Record<string, { weight: number; happen: Fault }>> = {
  refuse: { weight: 2, happen: (stream) => stream.refuseForAWhile() },
  reset: { weight: 4, happen: (stream) => stream.reset() },
  garbage: { weight: 3, happen: (stream) => stream.hangUp('\u0000\u0001 no HTTP \r\n\r\n') },
  'stall before the headers': { weight: 1, happen: () => {} },
  status: {
    weight: 5,
    happen: (stream) =>
      stream.answer(
        stream.random.pick(['500 No', '502 No', '503 No', '504 No', '408 No', '429 No']),
      ),
  },
  'no event stream': { weight: 2, happen: (stream) => stream.answer('200 OK', '<p>Log in') },
  'empty stream': {
    weight: 4,
    happen(stream) {
      stream.writeHead()
      stream.end()
    },
  },
  end: {
    weight: 6,
    async happen(stream) {
      await stream.serve()
      stream.end()
    },
  },
  'end without the last chunk': {
    weight: 4,
    async happen(stream) {
      await stream.serve()
      stream.socket.end()
    },
  },
  'end in an event': {
    weight: 6,
    async happen(stream) {
      await stream.serve()
      stream.writePartOfAnEvent()
      stream.end()
    },
  },
  'end in a chunk': {
    weight: 6,
    async happen(stream) {
      await stream.serve()
      stream.socket.end(`fff\r\n${stream.log.add().subarray(0, 9).toString()}`)
    },
  },
  'reset in an event': {
    weight: 8,
    async happen(stream) {
      await stream.serve()
      stream.writePartOfAnEvent()
      await turn()
      stream.reset()
    },
  },
  'junk in the stream': {
    weight: 4,
    async happen(stream) {
      await stream.serve({ withJunk: true })
      stream.reset()
    },
  },
  'slow stream': {
    weight: 3,
    async happen(stream) {
      await stream.serve({ chunkSize: 7, events: 20 })
      stream.end()
    },
  },
  'too much replayed': {
    weight: 6,
    async happen(stream) {
      await stream.serve({ replaysTooMuch: true })
      stream.reset()
    },
  },
  'stall in the stream': {
    weight: 2,
    async happen(stream) {
      await stream.serve()
      await stream.beatOften()
      stream.writePartOfAnEvent()
    },
  },
}

const deck = Object.keys(faults).flatMap((name) =>
  Array.from({ length: faults[name]!.weight }, () => name),
)

/** Starts one on loopback. Everything it does follows from the seed and the order of requests. */
export async function startChaosServer(options: ChaosOptions): Promise<ChaosServer> {
  const random = seededRandom(options.seed)
  const log = createChaosLog(options.seed)
  const counts: Record<string, number> = {}
  const sockets = new Set<Socket>()
  let faultCount = 0
  let hiddenAnswers = 0
  const server = createServer(accept)
  await listen(server, 0)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/stream`,
    log,
    counts,
    countSockets: () => sockets.size,
    close() {
      sockets.forEach((socket) => socket.destroy())
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }

  function accept(socket: Socket): void {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    socket.once('data', (head: Buffer) => {
      const [, method = '', target = '/'] = /^(\S+) (\S+)/.exec(head.toString()) ?? []
      const stream = new ChaosStream(socket, head.toString(), target, log, random, options, server)
      if (method === 'OPTIONS') stream.answer('204 No Content')
      else if (target === '/truth') stream.answer('200 OK', JSON.stringify(log.getTruth()))
      else void serve(stream)
    })
  }

  async function serve(stream: ChaosStream): Promise<void> {
    if (faultCount >= options.faults) return stream.serveToTheEnd()
    // Something happens during the outage, but before the first connect nothing did.
    if (faultCount > 0) stream.addSilently(random.between(0, 20))
    faultCount += 1
    let name = random.pick(deck)
    // An EventSource that is refused again and again gives up its id, on purpose.
    hiddenAnswers = name === 'status' || name === 'no event stream' ? hiddenAnswers + 1 : 0
    if (hiddenAnswers > 3) name = 'end'
    counts[name] = (counts[name] ?? 0) + 1
    await faults[name]!.happen(stream)
  }
}

/** One connection. */
class ChaosStream {
  readonly socket: Socket
  readonly log: ChaosLog
  readonly random: SeededRandom
  readonly #head: string
  readonly #target: string
  readonly #options: ChaosOptions
  readonly #server: Server

  constructor(
    socket: Socket,
    head: string,
    target: string,
    log: ChaosLog,
    random: SeededRandom,
    options: ChaosOptions,
    server: Server,
  ) {
    this.socket = socket
    this.log = log
    this.random = random
    this.#head = head
    this.#target = target
    this.#options = options
    this.#server = server
  }

  reset(): void {
    this.socket.resetAndDestroy()
  }

  /** For as long as a restart may take, nobody listens. */
  async refuseForAWhile(): Promise<void> {
    const address = this.#server.address() as AddressInfo | null
    // It is down already, for a connection that came just before this one.
    if (!address) return this.reset()
    this.#server.close()
    this.reset()
    await wait(20)
    await listen(this.#server, address.port)
  }

  hangUp(lastWords: string): void {
    this.socket.end(lastWords)
  }

  answer(status: string, body = ''): void {
    this.socket.end(
      [
        `HTTP/1.1 ${status}`,
        'Access-Control-Allow-Origin: *',
        'Access-Control-Allow-Headers: Last-Event-ID',
        'Content-Type: text/html',
        'Connection: close',
        ...(status.startsWith('204') ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
        '',
        body,
      ].join('\r\n'),
    )
  }

  writeHead(): void {
    this.socket.write(
      [
        'HTTP/1.1 200 OK',
        'Access-Control-Allow-Origin: *',
        'Content-Type: text/event-stream',
        'Transfer-Encoding: chunked',
        'Connection: close',
        '',
        '',
      ].join('\r\n'),
    )
  }

  end(): void {
    this.socket.end('0\r\n\r\n')
  }

  /** Nobody hears of these before they are replayed, or read anew. */
  addSilently(count: number): void {
    for (let n = 0; n < count && this.log.length < this.#options.events; n += 1) this.log.add()
  }

  writePartOfAnEvent(): void {
    const bytes = this.log.add()
    this.#writeChunk(bytes.subarray(0, this.random.between(1, bytes.length - 3)))
  }

  /** What was missed, then what happens. */
  async serve({
    events = 150,
    chunkSize = 2000,
    withJunk = false,
    replaysTooMuch = false,
  } = {}): Promise<void> {
    this.writeHead()
    const bytes: Buffer[] = this.#options.replays ? this.#replay(replaysTooMuch) : []
    const count = Math.min(
      this.random.between(0, events),
      Math.max(0, this.#options.events - this.log.length),
    )
    for (let n = 0; n < count; n += 1) {
      if (withJunk && this.random.next() < 0.1) bytes.push(this.#junk())
      bytes.push(this.log.add())
    }
    await this.#writeInChunks(Buffer.concat(bytes), chunkSize)
  }

  async serveToTheEnd(): Promise<void> {
    await this.serve({ events: 0 })
    while (!this.socket.destroyed) {
      if (this.log.length < this.#options.events) {
        const left = this.#options.events - this.log.length
        const batch = Array.from({ length: Math.min(200, left) }, () => this.log.add())
        await this.#writeInChunks(Buffer.concat(batch), 5000)
      } else {
        this.#beat()
        await wait(rhythm)
      }
    }
  }

  /** Often enough for a client to learn the rhythm. */
  async beatOften(): Promise<void> {
    for (let n = 0; n < 3; n += 1) {
      this.#beat()
      await wait(rhythm)
    }
  }

  /** A comment for `fetch`, an event for an EventSource. Together they are one sign of life. */
  #beat(): void {
    this.#writeChunk(Buffer.from(':\n\nevent: heartbeat\ndata: {}\n\n'))
  }

  #replay(tooMuch: boolean): Buffer[] {
    const after = Math.max(0, this.#readLastEventId() - (tooMuch ? this.random.between(1, 400) : 0))
    return Array.from({ length: this.log.length - after }, (_, index) =>
      this.log.read(after + 1 + index),
    )
  }

  #readLastEventId(): number {
    const inHeader = /^last-event-id: (.*)$/im.exec(this.#head)?.[1]
    const inQuery = new URL(this.#target, 'http://localhost').searchParams.get('lastEventId')
    return Number(inHeader ?? inQuery ?? 0)
  }

  #junk(): Buffer {
    return Buffer.from(
      this.random.pick([
        'data: {"half":\n\n',
        'event: session_update\ndata: []\n\n',
        'event: constructor\ndata: {"data":{}}\n\n',
        'data: {"type":"__proto__","data":{}}\n\n',
        'retry: soon\nfoo: bar\n:\n: hello\n\n',
        'event: error\ndata: {}\n\n',
        'data\n\n',
        `data: ${'x'.repeat(5000)}\n\n`,
      ]),
    )
  }

  async #writeInChunks(bytes: Buffer, size: number): Promise<void> {
    for (let at = 0; at < bytes.length && !this.socket.destroyed;) {
      const end = at + this.random.between(1, size * 2)
      this.#writeChunk(bytes.subarray(at, end))
      at = end
      await turn()
    }
  }

  #writeChunk(bytes: Buffer): void {
    if (!bytes.length || this.socket.destroyed) return
    this.socket.cork()
    this.socket.write(`${bytes.length.toString(16)}\r\n`)
    this.socket.write(bytes)
    this.socket.write('\r\n')
    this.socket.uncork()
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
