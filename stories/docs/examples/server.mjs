import { createServer } from 'node:http'

const streams = new Set()
const sent = [] // what can be sent again to who missed it
let lastId = Date.now() // so that ids go on rising after a restart

function publish(type, data) {
  const event = JSON.stringify({ type, entityId: data.id, data, timestamp: Date.now() })
  const block = `event: ${type}\nid: ${++lastId}\ndata: ${event}\n\n`
  if (sent.push({ id: lastId, block }) > 1000) sent.shift()
  streams.forEach((stream) => stream.write(block))
}

function open(stream, lastEventId) {
  const headers = { 'Cache-Control': 'no-cache, no-transform', 'X-Accel-Buffering': 'no' }
  stream.writeHead(200, { 'Content-Type': 'text/event-stream', ...headers })
  stream.write(': welcome\n\n') // at once: what stands between may wait for a first byte
  for (const { id, block } of sent) if (lastEventId && id > lastEventId) stream.write(block)
  streams.add(stream.on('close', () => streams.delete(stream)))
}

createServer((request, response) => {
  const [path, query] = request.url.split('?')
  if (path !== '/api/v1/management/realtime') return response.writeHead(404).end()
  const asked = new URLSearchParams(query).get('lastEventId')
  open(response, request.headers['last-event-id'] ?? asked)
}).listen(process.env.PORT ?? 8080, '127.0.0.1')

setInterval(() => streams.forEach((stream) => stream.write(': heartbeat\n\n')), 15_000)
setInterval(() => publish('session_update', { id: 'session-1', name: String(lastId) }), 2000)
