import type { DisconnectReason, RealtimeErrorCode, RealtimeOptions } from '../../src/index.ts'

/** A text of the workbench. */
export interface Text {
  readonly ja: string
  readonly en: string
}

/** What a transport makes of a fault. */
export interface FaultOutcome {
  /** Every state in turn, as `nameState` names it. */
  readonly states: readonly string[]
  /** Of the last state. */
  readonly code?: RealtimeErrorCode
  /** HTTP, of the last state. */
  readonly status?: number
  readonly reason?: DisconnectReason
  /** What the route counts, preflights left out. */
  readonly requests: number
  readonly preflights?: number
  /** The numbers of the events that handlers were told, in order. */
  readonly events?: readonly number[]
  /** The least time between two requests, in ms; the retry interval where not given. */
  readonly spacing?: number
  /** How much longer it may be, in ms, by what an attempt itself takes; 400 where not given. */
  readonly leeway?: number
}

/** Done by the page, or by the server, once a row is connected. */
export type Happening = 'pagehide' | 'pageshow' | 'beforeunload' | 'send' | 'reset'

/** One way to fail, and what follows. */
export interface Fault {
  /** Unique. */
  readonly name: string
  /** What goes wrong. */
  readonly fault: Text
  /** What the user sees. */
  readonly shown: Text
  /** Of `routes.ts`; `null` for a port where nobody listens. */
  readonly route: string | null
  readonly query?: Readonly<Record<string, string | number>>
  readonly options?: Pick<
    RealtimeOptions,
    'resume' | 'clientState' | 'connectTimeout' | 'idleTimeout' | 'getAuthToken' | 'retry'
  >
  /** One after the other. `pageshow` is that of a page from the back/forward cache. */
  readonly happenings?: readonly Happening[]
  readonly fetch: FaultOutcome
  /** An EventSource sees neither statuses nor comments. */
  readonly eventSource: FaultOutcome
}

/** The waits of the package, scaled down so that a row takes about a second, in ms. */
export const scaledWaits = {
  retry: { interval: 30, stableAfter: 10_000 },
} satisfies RealtimeOptions

// ---- what often follows ----

const attempts = [1, 2, 3, 4, 5]
export const neverOpens = [
  'connecting',
  ...attempts.map((attempt) => `reconnecting ${attempt}`),
  'error',
]
const opensAndFalls = [
  'connecting',
  ...attempts.flatMap((attempt) => ['connected', `reconnecting ${attempt}`]),
  'connected',
  'error',
]
const answersSecond = ['connecting', 'reconnecting 1', 'connected']
const fallsOnce = ['connecting', 'connected', 'reconnecting 1', 'connected']
const diesForTwo = ['connecting', 'connected', ...neverOpens.slice(1, 4), 'connected']

const givesUp: Text = {
  ja: '🟡 再接続中 (1/5) … (5/5) のあと 🔴 エラーと「再接続」ボタン',
  en: '🟡 Reconnecting (1/5) … (5/5), then 🔴 Error with a Reconnect button',
}
const flaps: Text = {
  ja: '🟢 と 🟡 (1/5) … (5/5) を繰り返したあと 🔴 エラーと「再接続」ボタン',
  en: '🟢 and 🟡 (1/5) … (5/5) in turn, then 🔴 Error with a Reconnect button',
}
const refusedAtOnce: Text = {
  ja: 'すぐに 🔴 エラー（ログインが必要です）。EventSource では 5 回の再接続のあと',
  en: '🔴 Error (sign-in needed) at once; on an EventSource after 5 more attempts',
}
const forbiddenAtOnce: Text = {
  ja: 'すぐに 🔴 エラー（権限がありません）。EventSource では 5 回の再接続のあと',
  en: '🔴 Error (not allowed) at once; on an EventSource after 5 more attempts',
}
const comesBack: Text = {
  ja: '🟡 再接続中 (1/5) のあと 🟢 接続中。抜けも重複もない',
  en: '🟡 Reconnecting (1/5), then 🟢 Connected; nothing missing, nothing twice',
}

const unseen: Text = {
  ja: '🟢 接続中のまま。抜けも重複もない',
  en: '🟢 Connected, and it stays so; nothing missing, nothing twice',
}

/** Most of its requests follow one another at once: how long 126 of them take is the browser's matter. */
const inCircles = { states: neverOpens, code: 'network', spacing: 0, leeway: 1000 } as const

/** An EventSource only knows that it failed. */
const blindly: FaultOutcome = { states: neverOpens, code: 'network', requests: 6 }

/** Of the rows about silence. */
const idleTimeout = 150

// ---- the table ----

/**
 * Every fault that the client is proven against: `test/browser/faults.test.ts` runs each row. What no
 * server does is tested elsewhere: the answers that a stubbed `fetch` makes up in
 * `test/connection/fetchTransport.test.ts`, and a browser that says wrongly that it is offline, which
 * is never believed of this machine, in `test/connection/Connection.test.ts`.
 */
export const faults: readonly Fault[] = [
  // ---- nobody answers ----
  {
    name: 'nobody listens',
    fault: { ja: 'サーバーが起動していない', en: 'The server is not running' },
    shown: givesUp,
    route: null,
    fetch: { states: neverOpens, code: 'network', requests: 0 },
    eventSource: { states: neverOpens, code: 'network', requests: 0 },
  },
  {
    name: 'reset before headers',
    fault: { ja: '応答の前に接続がリセットされる', en: 'The connection is reset before an answer' },
    shown: givesUp,
    route: 'reset-before-headers',
    fetch: { states: neverOpens, code: 'network', requests: 6 },
    eventSource: blindly,
  },
  {
    name: 'garbage',
    fault: { ja: 'HTTP ではないバイト列が返る', en: 'The answer is no HTTP at all' },
    shown: givesUp,
    route: 'garbage',
    fetch: { states: neverOpens, code: 'network', requests: 6 },
    eventSource: blindly,
  },
  {
    name: 'stall before headers',
    fault: { ja: '応答がまったく来ない', en: 'No answer ever comes' },
    shown: givesUp,
    route: 'stall-before-headers',
    // within which the request must have got out, on a busy machine
    options: { connectTimeout: 500 },
    fetch: { states: neverOpens, code: 'timeout', requests: 6, spacing: 530 },
    eventSource: { states: neverOpens, code: 'timeout', requests: 6, spacing: 530 },
  },

  // ---- it answers with something else ----
  ...[500, 502, 503, 504, 404, 410, 429].map((status): Fault => ({
    name: `status ${status}`,
    fault: { ja: `HTTP ${status} が返る`, en: `The answer is HTTP ${status}` },
    shown: givesUp,
    route: 'status',
    query: { code: status },
    fetch: { states: neverOpens, code: 'http', status, requests: 6 },
    eventSource: blindly,
  })),
  ...(
    [
      [205, '内容なしの HTTP 205 が返る', 'The answer is HTTP 205, without content'],
      [
        206,
        'ストリームの一部だという HTTP 206 が返る',
        'The answer is HTTP 206, a part of a stream',
      ],
      [302, '行き先のない HTTP 302 が返る', 'The answer is HTTP 302 to nowhere'],
    ] as const
  ).map(([status, ja, en]): Fault => ({
    name: `status ${status}`,
    fault: { ja, en },
    shown: givesUp,
    route: 'status',
    query: { code: status, type: 'text/event-stream' },
    fetch: { states: neverOpens, code: 'http', status, requests: 6 },
    eventSource: blindly,
  })),
  ...[401, 403].map((status): Fault => ({
    name: `status ${status}`,
    fault: { ja: `HTTP ${status} で拒否される`, en: `Refused with HTTP ${status}` },
    shown: status === 401 ? refusedAtOnce : forbiddenAtOnce,
    route: 'status',
    query: { code: status },
    fetch: { states: ['connecting', 'error'], code: 'unauthorized', status, requests: 1 },
    eventSource: blindly,
  })),
  {
    name: 'status 401 with a password prompt',
    fault: {
      ja: 'HTTP 401 と WWW-Authenticate: Basic が返る',
      en: 'HTTP 401 with WWW-Authenticate: Basic',
    },
    shown: refusedAtOnce,
    route: 'asks-for-password',
    fetch: { states: ['connecting', 'error'], code: 'unauthorized', status: 401, requests: 1 },
    eventSource: blindly,
  },
  {
    name: 'status 204',
    fault: { ja: 'HTTP 204（もう来ないで）が返る', en: 'The answer is HTTP 204: do not come back' },
    shown: {
      ja: '🔴 切断と「再接続」ボタン。EventSource では 5 回の再接続のあと 🔴 エラー',
      en: '🔴 Disconnected with a Reconnect button; on an EventSource 🔴 Error after 5 attempts',
    },
    route: 'status',
    query: { code: 204 },
    fetch: { states: ['connecting', 'disconnected server'], reason: 'server', requests: 1 },
    eventSource: blindly,
  },
  ...(
    [
      [503, { retryAfter: 1 }, 'Retry-After: 1'],
      [429, { retryAfter: 1 }, 'Retry-After: 1'],
      [503, { retryDate: 1000 }, 'Retry-After: {date}'],
    ] as const
  ).map(([code, query, header]): Fault => ({
    name: `busy for a second: ${code}, ${header}`,
    fault: {
      ja: `HTTP ${code} と ${header} が一度返る`,
      en: `HTTP ${code} with ${header}, once`,
    },
    shown: {
      ja: '🟡 再接続中 (1/5)。言われた時間だけ待って 🟢 接続中',
      en: '🟡 Reconnecting (1/5); it waits as long as told, then 🟢 Connected',
    },
    route: 'refuses-first',
    query: { code, ...query },
    // A date has whole seconds.
    fetch: { states: answersSecond, requests: 2, spacing: 1000, leeway: 1000 },
    eventSource: { states: answersSecond, requests: 2 },
  })),
  {
    name: 'away for longer than five attempts',
    fault: {
      ja: '入れ替えが5回の試みより長くかかる（probe を指定）',
      en: 'A deployment takes longer than five attempts, and probe is given',
    },
    shown: {
      ja: '🟡 再接続中 (1/5) … (5/5) と 🔴 エラーのあと、自動的に 🟢 接続中',
      en: '🟡 Reconnecting (1/5) … (5/5) and 🔴 Error, then 🟢 Connected by itself',
    },
    route: 'refuses-first',
    query: { code: 503, times: 8 },
    options: { retry: { ...scaledWaits.retry, probe: 60 } },
    fetch: { states: [...neverOpens, 'connected'], requests: 9, leeway: 300 },
    eventSource: { states: [...neverOpens, 'connected'], requests: 9, leeway: 300 },
  },
  {
    name: 'wrong content type',
    fault: { ja: 'text/html の 200 が返る', en: 'The answer is 200 with text/html' },
    shown: givesUp,
    route: 'wrong-type',
    fetch: { states: neverOpens, code: 'content-type', status: 200, requests: 6 },
    eventSource: blindly,
  },
  {
    name: 'almost the content type',
    fault: {
      ja: 'text/event-streamx の 200 が返る',
      en: 'The answer is 200 with text/event-streamx',
    },
    shown: givesUp,
    route: 'wrong-type',
    query: { type: 'text/event-streamx' },
    fetch: { states: neverOpens, code: 'content-type', status: 200, requests: 6 },
    eventSource: blindly,
  },
  {
    name: 'no content type',
    fault: { ja: 'Content-Type のない 200 が返る', en: 'The answer is 200 without a content type' },
    shown: givesUp,
    route: 'wrong-type',
    query: { type: '' },
    fetch: { states: neverOpens, code: 'content-type', status: 200, requests: 6 },
    eventSource: blindly,
  },
  {
    name: 'redirect to a login page',
    fault: { ja: 'ログイン画面へリダイレクトされる', en: 'It redirects to a login page' },
    shown: givesUp,
    route: 'to-login',
    fetch: { states: neverOpens, code: 'content-type', status: 200, requests: 6 },
    eventSource: blindly,
  },
  {
    name: 'redirect loop',
    fault: { ja: 'リダイレクトが終わらない', en: 'It redirects in circles' },
    shown: givesUp,
    route: 'redirect-loop',
    // Chromium follows twenty
    fetch: { ...inCircles, requests: 6 * 21 },
    eventSource: { ...inCircles, requests: 6 * 21 },
  },

  // ---- the browser forbids it ----
  {
    name: 'no CORS',
    fault: {
      ja: '別オリジンで、CORS ヘッダーがない',
      en: 'Another origin, and no CORS headers',
    },
    shown: givesUp,
    route: 'live',
    query: { cors: 'none' },
    fetch: { states: neverOpens, code: 'network', requests: 6 },
    eventSource: blindly,
  },
  {
    name: 'redirect to another origin, and no CORS',
    fault: {
      ja: '別オリジンへリダイレクトされ、そこに CORS ヘッダーがない',
      en: 'It redirects to another origin, which has no CORS headers',
    },
    shown: givesUp,
    route: 'to-elsewhere',
    query: { allows: 'none' },
    fetch: { states: neverOpens, code: 'network', requests: 6 },
    eventSource: blindly,
  },
  {
    name: 'preflight refuses the token',
    fault: {
      ja: 'プリフライトが Authorization を許さない',
      en: 'The preflight does not allow Authorization',
    },
    shown: {
      ja: '🟡 (1/5) … (5/5) のあと 🔴 エラー。EventSource はトークンを送らないので 🟢',
      en: '🟡 (1/5) … (5/5), then 🔴 Error; an EventSource sends no token, so 🟢',
    },
    route: 'live',
    query: { cors: 'simple' },
    options: { clientState: { state: 'authenticated', authToken: 'test' } },
    fetch: { states: neverOpens, code: 'network', requests: 0, preflights: 6 },
    eventSource: { states: ['connecting', 'connected'], requests: 1 },
  },
  {
    name: 'preflight refuses the last id',
    fault: {
      ja: 'resume: header を選び、プリフライトが Last-Event-ID を許さない',
      en: "resume: 'header' was chosen, and the preflight does not allow Last-Event-ID",
    },
    shown: {
      ja: '🟢 が一度切れると 🟡 (1/5) … (5/5) のあと 🔴 エラー。EventSource はクエリーで送るので 🟢',
      en: '🟢, and after the first loss 🟡 (1/5) … (5/5), then 🔴 Error; an EventSource uses the query: 🟢',
    },
    route: 'drops-once',
    query: { cors: 'simple' },
    options: { resume: 'header' },
    fetch: {
      states: ['connecting', 'connected', ...neverOpens.slice(1)],
      code: 'network',
      requests: 1,
      preflights: 5,
      events: [1, 2],
    },
    // it knows no header, and tells the id in the query
    eventSource: { states: fallsOnce, requests: 2, events: [1, 2, 3, 4] },
  },

  // ---- it doesn't like the id ----
  ...[400, 404, 410, 412, 416, 431].map((status): Fault => ({
    name: `status ${status} to every id`,
    fault: {
      ja: `ID を付けると HTTP ${status} が返る`,
      en: `Whoever sends an id is answered HTTP ${status}`,
    },
    shown: {
      ja: '🟡 再接続中 (1/5) のあと、ID なしですぐに 🟢。EventSource では 5 回目に',
      en: '🟡 Reconnecting (1/5), then 🟢 at once without the id; on an EventSource at the fifth attempt',
    },
    route: 'refuses-ids',
    query: { code: status },
    fetch: { states: fallsOnce, requests: 3, events: [1, 2, 3, 4] },
    eventSource: {
      states: ['connecting', 'connected', ...neverOpens.slice(1, -1), 'connected'],
      requests: 6,
      events: [1, 2, 3, 4],
    },
  })),
  {
    name: 'an id of 20 kB',
    fault: { ja: '20 kB の ID が届く', en: 'An id of 20 kB' },
    shown: comesBack,
    route: 'long-id',
    fetch: { states: fallsOnce, requests: 2, events: [1] },
    eventSource: { states: fallsOnce, requests: 2, events: [1] },
  },

  // ---- the app is slow ----
  {
    name: 'a slow sign-in',
    fault: {
      ja: 'getAuthToken が connectTimeout より長くかかる',
      en: 'getAuthToken takes longer than connectTimeout',
    },
    shown: { ja: '⚪ のあと 🟢 接続中', en: '⚪, then 🟢 Connected' },
    route: 'live',
    options: {
      connectTimeout: 1000,
      getAuthToken: () => new Promise((resolve) => setTimeout(resolve, 1500, 'test')),
    },
    fetch: { states: ['connecting', 'connected'], requests: 1, preflights: 1 },
    eventSource: { states: ['connecting', 'connected'], requests: 1 },
  },

  // ---- the page is left, or seems to be ----
  {
    name: 'the page is left, and returned to',
    fault: {
      ja: 'ページを離れ、戻る・進むのキャッシュから戻る',
      en: 'The page is left, and comes back from the back/forward cache',
    },
    shown: unseen,
    route: 'live',
    happenings: ['send', 'pagehide', 'send', 'pageshow'],
    fetch: { states: ['connecting', 'connected'], requests: 2, events: [1, 2] },
    eventSource: { states: ['connecting', 'connected'], requests: 2, events: [1, 2] },
  },
  {
    name: 'a download link breaks the stream',
    fault: {
      ja: 'ダウンロードのリンクで、ブラウザーがストリームを切る(Firefox、Safari)',
      en: 'A download link, at which the browser breaks the stream (Firefox, Safari)',
    },
    shown: unseen,
    route: 'live',
    happenings: ['send', 'beforeunload', 'reset', 'send'],
    // it waits a second, in which a page that is really left is gone
    fetch: { states: ['connecting', 'connected'], requests: 2, events: [1, 2], leeway: 1500 },
    eventSource: { states: ['connecting', 'connected'], requests: 2, events: [1, 2], leeway: 1500 },
  },

  // ---- it hangs up ----
  {
    name: 'empty 200',
    fault: { ja: '200 のあと何もなく閉じる', en: 'It answers 200 and hangs up' },
    shown: flaps,
    route: 'empty-200',
    fetch: { states: opensAndFalls, code: 'ended', requests: 6 },
    eventSource: { states: opensAndFalls, code: 'network', requests: 6 },
  },
  {
    name: 'greet and hang up',
    fault: { ja: '200 と挨拶のあと閉じる', en: 'It answers 200, greets and hangs up' },
    shown: flaps,
    route: 'greet-and-hang-up',
    fetch: { states: opensAndFalls, code: 'ended', requests: 6, events: [0, 0, 0, 0, 0, 0] },
    eventSource: {
      states: opensAndFalls,
      code: 'network',
      requests: 6,
      events: [0, 0, 0, 0, 0, 0],
    },
  },
  {
    name: 'retry: 0',
    fault: {
      ja: '「retry: 0」と言って閉じる（ブラウザー任せなら 8.5 秒で 2458 回）',
      en: 'It says retry: 0 and hangs up (a browser alone makes 2458 requests in 8.5 s)',
    },
    shown: flaps,
    route: 'retry-0',
    fetch: { states: opensAndFalls, code: 'ended', requests: 6 },
    eventSource: { states: opensAndFalls, code: 'network', requests: 6 },
  },
  ...(
    [
      ['end', 'イベントの切れ目で閉じる', 'The stream ends between two events'],
      ['mid-event', 'イベントの途中で閉じる', 'The stream ends in the middle of an event'],
      ['mid-chunk', 'チャンクの途中で切れる', 'The connection ends in the middle of a chunk'],
      ['reset', '接続がリセットされる', 'The connection is reset'],
    ] as const
  ).map(([how, ja, en]): Fault => ({
    name: `drops once: ${how}`,
    fault: { ja, en },
    shown: comesBack,
    route: 'drops-once',
    query: { how },
    fetch: { states: fallsOnce, requests: 2, events: [1, 2, 3, 4] },
    eventSource: { states: fallsOnce, requests: 2, events: [1, 2, 3, 4] },
  })),

  // ---- it hangs ----
  {
    name: 'silent after comment heartbeats',
    fault: {
      ja: 'コメントのハートビートが途絶える',
      en: 'Comment heartbeats stop, the socket stays open',
    },
    shown: flaps,
    route: 'stalls-after-heartbeats',
    options: { idleTimeout },
    fetch: { states: opensAndFalls, code: 'silent', leeway: 400, requests: 6 },
    eventSource: { states: opensAndFalls, code: 'silent', leeway: 400, requests: 6 },
  },
  {
    name: 'silent after named heartbeats',
    fault: {
      ja: 'heartbeat イベントが途絶える',
      en: 'Named heartbeats stop, the socket stays open',
    },
    shown: flaps,
    route: 'stalls-after-heartbeats',
    options: { idleTimeout },
    query: { kind: 'named' },
    fetch: { states: opensAndFalls, code: 'silent', leeway: 400, requests: 6 },
    eventSource: { states: opensAndFalls, code: 'silent', leeway: 400, requests: 6 },
  },
  {
    name: 'silent in the middle of an event',
    fault: {
      ja: 'ハートビートのあと、イベントの途中で止まる',
      en: 'After heartbeats it stops in the middle of an event',
    },
    shown: flaps,
    route: 'stalls-mid-event',
    options: { idleTimeout },
    query: { kind: 'named' },
    fetch: { states: opensAndFalls, code: 'silent', leeway: 400, requests: 6, events: [] },
    eventSource: { states: opensAndFalls, code: 'silent', leeway: 400, requests: 6, events: [] },
  },
  {
    name: 'silent from the first byte on',
    fault: {
      ja: '応答のあと何も来ない（idleTimeout を指定）',
      en: 'Nothing follows the answer, and idleTimeout is given',
    },
    shown: flaps,
    route: 'stalled',
    options: { idleTimeout },
    fetch: { states: opensAndFalls, code: 'silent', leeway: 400, requests: 6 },
    eventSource: { states: opensAndFalls, code: 'silent', leeway: 400, requests: 6 },
  },
  {
    name: 'a proxy hides that the server is dead',
    fault: {
      ja: 'プロキシが、止まったサーバーの応答を開いたままにする（idleTimeout を指定）',
      en: 'A proxy holds the answer of a dead server open, and idleTimeout is given',
    },
    shown: {
      ja: '🟢 のあと 🟡 再接続中 (1/5) …。サーバーが戻ると 🟢 接続中',
      en: '🟢, then 🟡 Reconnecting (1/5) …; 🟢 Connected once the server is back',
    },
    route: 'dies-behind-proxy',
    query: { kind: 'named' },
    options: { idleTimeout: 600 },
    fetch: { states: diesForTwo, requests: 4, leeway: 400 },
    eventSource: { states: diesForTwo, requests: 4, leeway: 400 },
  },
  {
    name: 'silent, never a heartbeat',
    fault: {
      ja: '静かなだけのサーバー（ハートビートも idleTimeout の指定もなし）',
      en: 'A server that is merely quiet: no heartbeats, and no idleTimeout is given',
    },
    shown: { ja: '🟢 接続中のまま', en: '🟢 Connected, and it stays so' },
    route: 'live',
    fetch: { states: ['connecting', 'connected'], requests: 1 },
    eventSource: { states: ['connecting', 'connected'], requests: 1 },
  },
  {
    name: 'slow',
    fault: { ja: '1 バイトずつ届く', en: 'It arrives byte by byte' },
    shown: { ja: '🟢 接続中のまま、届いたら表示', en: '🟢 Connected; shown when it is complete' },
    route: 'trickle',
    fetch: { states: ['connecting', 'connected'], requests: 1, events: [1] },
    eventSource: { states: ['connecting', 'connected'], requests: 1, events: [1] },
  },

  // ---- what it says is wrong ----
  {
    name: 'an event named error',
    fault: { ja: 'サーバーが error という名前のイベントを送る', en: 'A server event named error' },
    shown: {
      ja: '🟢 接続中のまま。そのイベントだけ捨てられる',
      en: '🟢 Connected; that event alone is left out',
    },
    route: 'says-error',
    fetch: { states: ['connecting', 'connected'], requests: 1, events: [1] },
    eventSource: { states: ['connecting', 'connected'], requests: 1, events: [1] },
  },
  {
    name: 'header lines that end with LF alone',
    fault: {
      ja: 'ヘッダーの行が LF だけで終わる',
      en: 'The lines of its header end with LF alone',
    },
    shown: unseen,
    route: 'line-feeds',
    fetch: { states: ['connecting', 'connected'], requests: 1, events: [1] },
    eventSource: { states: ['connecting', 'connected'], requests: 1, events: [1] },
  },
  {
    name: 'an event too large',
    fault: { ja: '上限を超えるイベントが来る', en: 'An event larger than the limit' },
    shown: {
      ja: '🟢 接続中のまま。そのイベントだけ捨てられる',
      en: '🟢 Connected; that event alone is left out',
    },
    route: 'oversize',
    fetch: { states: ['connecting', 'connected'], requests: 1, events: [1, 2] },
    eventSource: { states: ['connecting', 'connected'], requests: 1, events: [1, 2] },
  },
]
