import type { Mend } from './Mend.ts'

/** Lines for how a stream opens, flows and stays. */
export const streamMends = {
  openAtOnce: {
    title: {
      ja: '正しいヘッダーと、始めのコメントをすぐに送る',
      en: 'Send the right headers, and a comment, at once',
    },
    lines: {
      spring: `@GetMapping(path = "/api/v1/management/realtime", produces = "text/event-stream")
SseEmitter realtime(HttpServletResponse response) throws IOException {
  response.setHeader("Cache-Control", "no-cache, no-transform");
  response.setHeader("X-Accel-Buffering", "no");
  SseEmitter emitter = new SseEmitter(0L);
  emitter.send(SseEmitter.event().comment("open"));
  return emitter;
}`,
      express: `res.writeHead(200, {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
})
res.write(': open\\n\\n')`,
      remix: `export function loader({ request }: LoaderFunctionArgs) {
  const encoder = new TextEncoder()
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(': open\\n\\n'))
      const stop = subscribe((text) => controller.enqueue(encoder.encode(text)))
      request.signal.addEventListener('abort', stop)
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    },
  })
}`,
      next: `// app/api/v1/management/realtime/route.ts
export const dynamic = 'force-dynamic'
export function GET(request: Request) {
  const encoder = new TextEncoder()
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(': open\\n\\n'))
      const stop = subscribe((text) => controller.enqueue(encoder.encode(text)))
      request.signal.addEventListener('abort', stop)
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    },
  })
}`,
    },
  },
  noBuffering: {
    title: { ja: 'バッファリングも圧縮もしない', en: 'Neither buffer nor compress' },
    lines: {
      spring: `# application.properties: leave text/event-stream out
server.compression.mime-types=text/html,text/css,application/javascript,application/json`,
      express: `app.use(compression({
  filter: (req, res) =>
    !String(res.getHeader('Content-Type')).startsWith('text/event-stream') &&
    compression.filter(req, res),
}))`,
      remix: `// the Express server before it: compression() with the filter of Express,
// and in the loader's headers
'Cache-Control': 'no-cache, no-transform',`,
      next: `// next.config.js
module.exports = { compress: false }`,
      nginx: `location = /api/v1/management/realtime {
  proxy_pass http://backend;
  proxy_http_version 1.1;
  proxy_set_header Connection "";
  proxy_buffering off;
  gzip off;
}`,
      vite: `// vite.config.ts: ask the backend for plain bytes
server: {
  proxy: {
    '/api': { target: 'http://127.0.0.1:8080', headers: { 'Accept-Encoding': 'identity' } },
  },
},`,
    },
  },
  heartbeat: {
    title: { ja: '15〜20 秒ごとにコメントを送る', en: 'Send a comment every 15 to 20 s' },
    lines: {
      spring: `@Scheduled(fixedRate = 15_000)
void heartbeat() {
  for (SseEmitter emitter : emitters) {
    try { emitter.send(SseEmitter.event().comment("heartbeat")); }
    catch (IOException gone) { emitters.remove(emitter); }
  }
}`,
      express: `const beat = setInterval(() => res.write(': heartbeat\\n\\n'), 15_000)
res.on('close', () => clearInterval(beat))`,
      remix: `const beat = setInterval(() => controller.enqueue(encoder.encode(': heartbeat\\n\\n')), 15_000)
request.signal.addEventListener('abort', () => clearInterval(beat))`,
      next: `const beat = setInterval(() => controller.enqueue(encoder.encode(': heartbeat\\n\\n')), 15_000)
request.signal.addEventListener('abort', () => clearInterval(beat))`,
      nginx: `# with nchan
nchan_eventsource_ping_interval 15;
nchan_eventsource_ping_event "";
nchan_eventsource_ping_comment heartbeat;`,
    },
  },
  stayOpen: {
    title: {
      ja: 'サーバーとプロキシのタイムアウトを延ばす',
      en: 'Lengthen the time-outs on the way',
    },
    lines: {
      spring: `SseEmitter emitter = new SseEmitter(0L); // never times out
# application.properties
spring.mvc.async.request-timeout=-1`,
      express: `// don't end the response, and keep a time-out of your own off it
req.socket.setTimeout(0)`,
      remix: `// don't close the controller while the request lives
request.signal.addEventListener('abort', () => controller.close())`,
      next: `// only on a host that lets a function run on: on Node, not on a serverless one
export const runtime = 'nodejs'`,
      nginx: `proxy_read_timeout 1h; # or a heartbeat more often than every 60 s
proxy_send_timeout 1h;`,
      vite: `'/api': { target: 'http://127.0.0.1:8080', timeout: 0, proxyTimeout: 0 },`,
    },
  },
  'short-id': {
    title: {
      ja: '短い番号を id にする',
      en: 'Make the id a short number',
    },
    lines: {
      spring: `emitter.send(SseEmitter.event().id(String.valueOf(event.sequence()))
    .name(event.type()).data(event));`,
      express: 'res.write(`id: ${event.sequence}\\ndata: ${JSON.stringify(event)}\\n\\n`)',
      remix: 'send({ ...event, id: String(event.sequence) })',
      next: 'send({ ...event, id: String(event.sequence) })',
    },
  },
  replay: {
    title: {
      ja: '増えていく id を付け、Last-Event-ID か ?lastEventId= のあとを再送する',
      en: 'Number events, and replay what came after Last-Event-ID or ?lastEventId=',
    },
    lines: {
      spring: `SseEmitter realtime(
    @RequestHeader(name = "Last-Event-ID", required = false) String header,
    @RequestParam(name = "lastEventId", required = false) String query) {
  String last = header != null ? header : query;
  // an id that is no longer known: replay all that there is
  for (Event event : log.after(last)) {
    emitter.send(SseEmitter.event().id(event.id()).name(event.type()).data(event));
  }
  return emitter;
}`,
      express: `const last = req.get('Last-Event-ID') ?? req.query.lastEventId
const index = log.findIndex((event) => event.id === last)
// -1, an id that is no longer known: replay all that there is
if (last) for (const event of log.slice(index + 1)) res.write(block(event))`,
      remix: `const last =
  request.headers.get('Last-Event-ID') ?? new URL(request.url).searchParams.get('lastEventId')
const index = log.findIndex((event) => event.id === last)
if (last) for (const event of log.slice(index + 1)) send(event)`,
      next: `const last =
  request.headers.get('Last-Event-ID') ?? new URL(request.url).searchParams.get('lastEventId')
const index = log.findIndex((event) => event.id === last)
if (last) for (const event of log.slice(index + 1)) send(event)`,
      nginx: `# with nchan
nchan_subscriber_last_message_id $http_last_event_id $arg_lastEventId;
nchan_message_timeout 10m;`,
    },
  },
  envelope: {
    title: {
      ja: '契約どおりのイベントを、一度に書く',
      en: 'Write an event of the contract, in one piece',
    },
    lines: {
      spring: `record Envelope(String type, String entityId, Object data, long timestamp) {}
emitter.send(SseEmitter.event().id(id).name("session_update").data(
    new Envelope("session_update", session.id(), session, System.currentTimeMillis())));`,
      express: `const envelope = { type, entityId: session.id, data: session, timestamp: Date.now() }
res.write(\`event: \${type}\\nid: \${id}\\ndata: \${JSON.stringify(envelope)}\\n\\n\`)`,
      remix: `const envelope = { type, entityId: session.id, data: session, timestamp: Date.now() }
const text = \`event: \${type}\\nid: \${id}\\ndata: \${JSON.stringify(envelope)}\\n\\n\`
controller.enqueue(encoder.encode(text))`,
      next: `const envelope = { type, entityId: session.id, data: session, timestamp: Date.now() }
const text = \`event: \${type}\\nid: \${id}\\ndata: \${JSON.stringify(envelope)}\\n\\n\`
controller.enqueue(encoder.encode(text))`,
    },
  },
} satisfies Record<string, Mend>
