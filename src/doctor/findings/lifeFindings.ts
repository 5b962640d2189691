import type { Finding } from './Finding.ts'

const flaps = {
  ja: '利用者には 🟢 と 🟡 が交互に見え、3 秒続かない接続が 6 回で 🔴 エラーになります。',
  en: 'Users see 🟢 and 🟡 in turn; six streams that last less than 3 s end in 🔴 Error.',
}

/** What can be wrong with how long a stream lives, and how it shows that it does. */
export const lifeFindings = {
  'no-heartbeat': {
    severity: 'warning',
    seen: {
      ja: '{seconds} 秒のあいだ、ハートビートがありません。',
      en: 'No heartbeat came within {seconds} s.',
    },
    why: {
      ja: 'プロキシは静かなストリームを 30〜60 秒で閉じ、パネルは切れた接続に気づけません。',
      en: 'Proxies close silent streams after 30 to 60 s, and panels can’t notice a dead connection.',
    },
    mends: ['heartbeat'],
  },
  'slow-heartbeat': {
    severity: 'warning',
    seen: {
      ja: 'ハートビートの間隔が {seconds} 秒です。',
      en: 'Heartbeats come every {seconds} s.',
    },
    why: {
      ja: '30 秒で閉じるプロキシに間に合いません。15〜20 秒ごとにしてください。',
      en: 'Too slow for proxies that close after 30 s: send one every 15 to 20 s.',
    },
    mends: ['heartbeat'],
  },
  'heartbeat-stops': {
    severity: 'error',
    seen: {
      ja: 'ハートビートが途絶え、{seconds} 秒何も来ません。接続は開いたままです。',
      en: 'Heartbeats stopped: nothing for {seconds} s, and the connection stays open.',
    },
    why: {
      ja: 'パネルは通信の途絶（silent）とみなして再接続します。そのあいだの更新は届きません。',
      en: 'A panel takes it for dead (silent) and reconnects; updates are lost meanwhile.',
    },
    mends: ['heartbeat'],
  },
  'stalls-in-event': {
    severity: 'error',
    seen: {
      ja: 'イベントの途中で {seconds} 秒止まったままです。',
      en: 'It has been stuck in the middle of an event for {seconds} s.',
    },
    why: {
      ja: 'そのイベントは届かず、再接続しても残りは来ません。',
      en: 'That event never arrives, and a reconnect doesn’t bring its rest.',
    },
    mends: ['envelope', 'noBuffering'],
  },
  'ends-empty': {
    severity: 'error',
    seen: { ja: '何も送らずに閉じられました。', en: 'It was closed without a byte.' },
    why: flaps,
    mends: ['stayOpen', 'openAtOnce'],
  },
  'ends-at-once': {
    severity: 'error',
    seen: { ja: '{seconds} 秒で閉じられました。', en: 'It was closed after {seconds} s.' },
    why: flaps,
    mends: ['stayOpen'],
  },
  'ends-in-event': {
    severity: 'error',
    seen: {
      ja: 'イベントの途中で閉じられました（{seconds} 秒後）。',
      en: 'It was closed in the middle of an event (after {seconds} s).',
    },
    why: {
      ja: '途中のイベントは捨てられます。再接続のときに id の続きから送ってください。',
      en: 'Half an event is dropped: replay it, by its id, after the reconnect.',
    },
    mends: ['stayOpen', 'replay'],
  },
  breaks: {
    severity: 'error',
    seen: {
      ja: '接続が壊れました（{seconds} 秒後）。',
      en: 'The connection broke (after {seconds} s).',
    },
    why: {
      ja: 'サーバーか、途中のプロキシが落ちたときの切れ方です。利用者には 🟡 が見えます。',
      en: 'It is how a crash looks, of the server or of a proxy in between. Users see 🟡.',
    },
    mends: ['stayOpen'],
  },
  'idle-timeout': {
    severity: 'error',
    seen: {
      ja: '{seconds} 秒の無通信のあとに閉じられました。',
      en: 'It was closed after {seconds} s of silence.',
    },
    why: {
      ja: '途中のタイムアウトです（30 秒は Spring、60 秒は nginx や ALB、100 秒は Cloudflare）。更新の少ない時間に 🟡 を繰り返します。',
      en: 'A time-out in between (30 s: Spring; 60 s: nginx, ALB; 100 s: Cloudflare). In quiet hours 🟡 blinks.',
    },
    mends: ['heartbeat', 'stayOpen'],
  },
  'short-life': {
    severity: 'warning',
    seen: {
      ja: '通信があるのに、{seconds} 秒で閉じられました。',
      en: 'It was closed after {seconds} s though it wasn’t silent.',
    },
    why: {
      ja: '接続の長さそのものに上限があります。そのたびに 🟡 が見え、再読み込みが起きます。',
      en: 'Its length itself is limited. Each time users see 🟡, and the page reads all anew.',
    },
    mends: ['stayOpen'],
  },
} satisfies Record<string, Finding>
