import { defaultConnectTimeout } from '../../connection/defaults.ts'
import type { Finding } from './Finding.ts'

/** When a panel gives up an attempt, in s. */
const patience = defaultConnectTimeout / 1000

/** What can be wrong with how the bytes come, if they do. */
export const streamFindings = {
  charset: {
    severity: 'warning',
    seen: { ja: '文字コードが {charset} です。', en: 'The charset is {charset}.' },
    why: {
      ja: 'イベントストリームはいつも UTF-8 として読まれ、日本語が化けます。',
      en: 'An event stream is always read as UTF-8: other text is garbled.',
    },
    mends: ['openAtOnce'],
  },
  'has-length': {
    severity: 'error',
    seen: {
      ja: '終わりのある応答です（Content-Length: {length}）。',
      en: 'The answer has an end (Content-Length: {length}).',
    },
    why: {
      ja: '全体ができてから送られているので、更新は起きた時には届きません。',
      en: 'It was made as a whole before it was sent: updates don’t come as they happen.',
    },
    mends: ['openAtOnce', 'noBuffering'],
  },
  'no-answer': {
    severity: 'error',
    seen: {
      ja: '{seconds} 秒待っても、応答のヘッダーが来ません。',
      en: 'No headers came within {seconds} s.',
    },
    why: {
      ja: `パネルは ${patience} 秒で試みをやめ（timeout）、6 回目に 🔴 エラーになります。`,
      en: `A panel gives up each attempt after ${patience} s (timeout), and ends in 🔴 Error.`,
    },
    mends: ['openAtOnce', 'noBuffering'],
  },
  'no-first-byte': {
    severity: 'error',
    seen: {
      ja: 'ヘッダーのあと {seconds} 秒、本文が 1 バイトも来ません。',
      en: 'For {seconds} s after the headers no byte of the body came.',
    },
    why: {
      ja: `Firefox は本文の最初の 1 バイトで初めてつながります。${patience} 秒で timeout になり、🔴 エラーに至ります。`,
      en: `Firefox connects only at the first byte of the body: it times out after ${patience} s, and ends in 🔴 Error.`,
    },
    mends: ['openAtOnce', 'noBuffering'],
  },
  'late-first-byte': {
    severity: 'warning',
    seen: {
      ja: '本文の最初の 1 バイトまで {seconds} 秒以上かかりました。',
      en: 'The first byte of the body took {seconds} s or more.',
    },
    why: {
      ja: 'Firefox は本文の最初の 1 バイトで初めてつながり、それまで ⚪ のままです。始めにコメントを送ってください。',
      en: 'Firefox connects only at the first byte of the body, and shows ⚪ until then. Send a comment at the opening.',
    },
    mends: ['openAtOnce', 'noBuffering'],
  },
  'held-back': {
    severity: 'error',
    seen: {
      ja: '{spread} 秒のあいだに起きた {count} 件のイベントが、一度に届きました。',
      en: '{count} events that happened over {spread} s arrived at once.',
    },
    why: {
      ja: '経路の途中でバッファリングされています。利用者には、遅れてまとめて見えます。',
      en: 'Something in between holds them back: users see them late, in heaps.',
    },
    mends: ['noBuffering'],
  },
  compressed: {
    severity: 'warning',
    seen: {
      ja: 'ストリームが圧縮されています（{encoding}）。',
      en: 'The stream is compressed ({encoding}).',
    },
    why: {
      ja: '圧縮は、ある量がたまるまでイベントを出さないことがあります。',
      en: 'Compressors tend to hold events back until enough has come together.',
    },
    mends: ['noBuffering'],
  },
  'not-uncached': {
    severity: 'note',
    seen: {
      ja: 'Cache-Control に no-transform がありません（{value}）。',
      en: 'Cache-Control has no no-transform ({value}).',
    },
    why: {
      ja: '途中のプロキシや compression() が、圧縮やバッファリングをしてよいことになります。',
      en: 'Proxies and compression() on the way may then compress it, or hold it back.',
    },
    mends: ['openAtOnce'],
  },
  'tiny-chunks': {
    severity: 'warning',
    seen: {
      ja: '{bytes} バイトが {pieces} 個に分かれて届きました。',
      en: '{bytes} bytes came in {pieces} pieces.',
    },
    why: {
      ja: 'イベントの終わりまでが遅れ、通信も読み取りも何倍もかかります。',
      en: 'The end of each event is late, and wire and reader have many times the work.',
    },
    mends: ['envelope'],
  },
  flood: {
    severity: 'warning',
    seen: {
      ja: '{seconds} 秒で {bytes} MiB（{count} 件）も届き、読むのをやめました。',
      en: '{bytes} MiB ({count} events) came within {seconds} s; the doctor stopped reading.',
    },
    why: {
      ja: '通信量と電池を使い、遅い回線では追いつけません。まとめるか、絞ってください。',
      en: 'It costs traffic and battery, and slow lines never catch up. Send fewer, or less.',
    },
    mends: [],
  },
  'retry-zero': {
    severity: 'warning',
    seen: { ja: 'retry: {ms} が送られています。', en: 'It sends retry: {ms}.' },
    why: {
      ja: 'このパッケージは無視しますが、素の EventSource は、閉じられるたびに毎秒何百回も来ます。',
      en: 'This package ignores it, but a bare EventSource returns hundreds of times a second.',
    },
    mends: ['envelope'],
  },
} satisfies Record<string, Finding>
