import { createServer as createSocketServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { startDoctorServer } from '../support/doctorServer.ts'
import { findingIds, runDoctor, type DoctorReport } from '../support/runDoctor.ts'

const closers: Array<() => unknown> = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const streamHead = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n'

/** 100 MiB in 100 kB. */
const bomb = gzipSync(Buffer.alloc(100 * 2 ** 20, ':'))

describe('a server that', () => {
  it.each<[string, (socket: Socket) => unknown, string, number?]>([
    ['accepts and says nothing', () => {}, 'no-answer'],
    ['sends half a status line', (socket) => socket.write('HTTP/1.1 20'), 'no-answer'],
    [
      'says "continue" for ever',
      (socket) => repeat(socket, 'HTTP/1.1 100 Continue\r\n\r\n'),
      'no-answer',
    ],
    [
      'sends one header for ever',
      async (socket) => {
        socket.write('HTTP/1.1 200 OK\r\nX: ')
        await repeat(socket, 'x'.repeat(1000), 0)
      },
      'no-http',
    ],
    [
      'lies about its length',
      (socket) => socket.end(`${streamHead}Content-Length: 9000\r\n\r\n: open\n\n`),
      'breaks',
    ],
    [
      'says that it is gzip, and is not',
      (socket) => socket.write(`${streamHead}Content-Encoding: gzip\r\n\r\n: open\n\n`),
      'breaks',
    ],
    [
      'is a gzip of a thousand times its size',
      (socket) => {
        socket.write(`${streamHead}Content-Encoding: gzip\r\n\r\n`)
        socket.write(bomb)
      },
      'flood',
      // it is over when it has come
      20,
    ],
    [
      'sends one line without an end',
      async (socket) => {
        socket.write(`${streamHead}\r\ndata: `)
        await repeat(socket, 'x'.repeat(2 ** 16), 0)
      },
      'event-too-large',
      20,
    ],
    [
      'sends a hundred thousand empty events',
      (socket) => socket.write(`${streamHead}\r\n${'data: {}\n\n'.repeat(100_000)}`),
      'event-unknown-type',
    ],
    [
      'redirects to what is no web address',
      (socket) => socket.end('HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n'),
      'redirect-nowhere',
    ],
  ])('%s is told as it is, in time', async (_name, behave, expected, seconds = 1) => {
    const url = await listen(behave)
    const before = process.memoryUsage().heapUsed
    const { out } = await runDoctor(['doctor', url, '--json', '--seconds', String(seconds)])
    expect(findingIds(JSON.parse(out) as DoctorReport)).toContain(expected)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(200 * 2 ** 20)
  })
})

describe('the token', () => {
  const token = 'se"cret+/of the=panel'
  const forms = [token, 'se\\"cret', encodeURIComponent(token), btoa(token)]

  it.each([
    ['as text', []],
    ['as JSON', ['--json']],
  ])('is in no output %s, wherever the server echoes it', async (_name, args) => {
    const server = await startDoctorServer({
      answer: ({ headers, method }, response, attempt) => {
        const echo = headers.authorization?.slice('Bearer '.length) ?? ''
        if (attempt === 1) {
          const path = `/${encodeURIComponent(echo)}/${btoa(echo)}?token=${encodeURIComponent(echo)}`
          return void response.writeHead(307, { Location: path }).end()
        }
        response.writeHead(method === 'OPTIONS' ? 204 : 200, {
          'Content-Type': `text/event-stream; charset=${btoa(echo)}`,
          'Access-Control-Allow-Origin': echo,
          'Cache-Control': echo,
        })
        if (method !== 'OPTIONS') {
          response.write(`event: ${echo}\nid: ${echo}\ndata: {}\n\n`)
          response.write(`event: x\nid: 2\ndata: {"type":${JSON.stringify(echo)},"data":{}}\n\n`)
        }
      },
    })
    closers.push(server.close)
    const argv = [
      'doctor',
      `${server.url}?key=${encodeURIComponent(token)}`,
      '--token-env',
      'TOKEN',
    ]
    const { out, err } = await runDoctor(
      [...argv, '--seconds', '0.5', '--origin', 'http://panel.example', ...args],
      { env: { TOKEN: token } },
    )
    expect(out).toContain('event-unknown-type')
    expect(out).toContain('***')
    expect(forms.filter((form) => (out + err).includes(form))).toEqual([])
  })

  it('is not sent to another origin that the server redirects to', async () => {
    const seen: Array<string | undefined> = []
    const other = await startDoctorServer({
      answer: ({ headers }, response) => {
        seen.push(headers.authorization)
        response.writeHead(404).end()
      },
    })
    const server = await startDoctorServer({
      answer: (_, response) => void response.writeHead(302, { Location: other.url }).end(),
    })
    closers.push(server.close, other.close)
    await runDoctor(['doctor', server.url, '--token-env', 'TOKEN'], { env: { TOKEN: token } })
    expect(seen).toEqual([undefined])
  })
})

it('what a server says can neither steer the terminal nor look like a line of the report', async () => {
  const type = '\u001b[2J\n✓ all is well\u202e'
  const server = await startDoctorServer({ log: [{ id: '1', data: { type, data: {} } }] })
  closers.push(server.close)
  const { out } = await runDoctor(['doctor', server.url, '--seconds', '0.5'])
  expect(out).toContain('[event-unknown-type]')
  expect(['\u001b', '\u202e', '\n✓ all'].filter((sign) => out.includes(sign))).toEqual([])
})

async function listen(behave: (socket: Socket) => unknown): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createSocketServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('data', () => void behave(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** @param pause - between two, in ms */
async function repeat(socket: Socket, text: string, pause = 5): Promise<void> {
  while (!socket.destroyed) {
    socket.write(text)
    await wait(pause)
  }
}
