import type { Mend } from './Mend.ts'

/** Lines for who may come in, and on what way. */
export const accessMends = {
  route: {
    title: {
      ja: 'パスとプロキシの行き先を合わせる',
      en: 'Let path and proxy lead to the endpoint',
    },
    lines: {
      spring: `@GetMapping(path = "/api/v1/management/realtime", produces = "text/event-stream")`,
      express: `app.get('/api/v1/management/realtime', realtime) // before any app.get('*')`,
      remix: `// app/routes/api.v1.management.realtime.ts: a resource route, without a default export`,
      next: `// app/api/v1/management/realtime/route.ts`,
      nginx: `location /api/ {
  proxy_pass http://127.0.0.1:8080; # without a path, so that none is cut off
}`,
      vite: `server: { proxy: { '/api': { target: 'http://127.0.0.1:8080', changeOrigin: true } } },`,
    },
  },
  unauthorized: {
    title: {
      ja: 'ログイン画面ではなく 401 を返す',
      en: 'Answer 401, not a login page',
    },
    lines: {
      spring: `http.exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
    new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
    new AntPathRequestMatcher("/api/**")));`,
      express: `if (!isValid(req.get('Authorization'))) return res.sendStatus(401)`,
      remix: `if (!(await isValid(request))) throw new Response(null, { status: 401 })`,
      next: `if (!(await isValid(request))) return new Response(null, { status: 401 })
// and in middleware.ts: no redirect for paths that begin with /api/`,
      nginx: `# the page of error_page 401 is for people, not for /api/
location /api/ { proxy_intercept_errors off; }`,
    },
  },
  retryAfter: {
    title: { ja: '過負荷のときは Retry-After を付ける', en: 'When busy, say Retry-After' },
    lines: {
      spring: `return ResponseEntity.status(503).header("Retry-After", "10").build();`,
      express: `res.set('Retry-After', '10').sendStatus(503)`,
      remix: `throw new Response(null, { status: 503, headers: { 'Retry-After': '10' } })`,
      next: `return new Response(null, { status: 503, headers: { 'Retry-After': '10' } })`,
      nginx: `map "$status$upstream_http_retry_after" $retry_after { 503 10; } # in http
add_header Retry-After $retry_after always; # in the location`,
    },
  },
  cors: {
    title: { ja: 'パネルのオリジンを許す', en: 'Allow the panel’s origin' },
    lines: {
      spring: `registry.addMapping("/api/**") // WebMvcConfigurer.addCorsMappings
    .allowedOrigins("https://admin.example")
    .allowedHeaders("Authorization", "Last-Event-ID")
    .exposedHeaders("Retry-After");`,
      express: `app.use('/api', cors({
  origin: 'https://admin.example',
  allowedHeaders: ['Authorization', 'Last-Event-ID'],
  exposedHeaders: ['Retry-After'],
}))`,
      remix: `const cors = {
  'Access-Control-Allow-Origin': 'https://admin.example',
  'Access-Control-Allow-Headers': 'Authorization, Last-Event-ID',
  'Access-Control-Expose-Headers': 'Retry-After',
}
// an OPTIONS request comes to the loader too
if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: cors })`,
      next: `export const OPTIONS = () => new Response(null, { status: 204, headers: {
  'Access-Control-Allow-Origin': 'https://admin.example',
  'Access-Control-Allow-Headers': 'Authorization, Last-Event-ID',
} })
// and Access-Control-Allow-Origin on the GET too`,
      nginx: `add_header Access-Control-Allow-Origin https://admin.example always;
add_header Access-Control-Expose-Headers Retry-After always;
if ($request_method = OPTIONS) {
  add_header Access-Control-Allow-Origin https://admin.example;
  add_header Access-Control-Allow-Headers "Authorization, Last-Event-ID";
  return 204;
}`,
      vite: `// with the proxy the panel stays on one origin, and needs no CORS
server: { proxy: { '/api': { target: 'http://127.0.0.1:8080', changeOrigin: true } } },`,
    },
  },
  http2: {
    title: { ja: 'TLS と HTTP/2 で受け付ける', en: 'Take it over TLS and HTTP/2' },
    lines: {
      spring: `server.http2.enabled=true
server.ssl.bundle=web`,
      express: `// Express speaks HTTP/1.1: let nginx or the load balancer before it speak HTTP/2`,
      nginx: `listen 443 ssl;
http2 on; # before 1.25.1: listen 443 ssl http2;`,
      vite: `// the development server speaks HTTP/2 where it has a certificate, but not with a proxy:
// <RealtimeProvider shareAcrossTabs> for eight tabs`,
    },
  },
} satisfies Record<string, Mend>
