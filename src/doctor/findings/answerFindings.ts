import type { Finding } from './Finding.ts'

const neverLive = {
  ja: 'パネルは 6 回試みて 🔴 エラーになり、更新は何も届きません。',
  en: 'A panel tries six times, ends in 🔴 Error, and gets no update at all.',
}

/** What can be wrong with the answer itself. */
export const answerFindings = {
  unreachable: {
    severity: 'error',
    seen: { ja: 'つながりません（{code}）。', en: 'It can’t be reached ({code}).' },
    why: neverLive,
    mends: ['route'],
  },
  'cut-before-answer': {
    severity: 'error',
    seen: {
      ja: '応答の前に接続が切られました（{code}）。',
      en: 'The connection was cut before an answer came ({code}).',
    },
    why: neverLive,
    mends: ['route'],
  },
  'no-http': {
    severity: 'error',
    seen: { ja: '応答が HTTP ではありません（{code}）。', en: 'The answer is no HTTP ({code}).' },
    why: neverLive,
    mends: ['route'],
  },
  'redirect-loop': {
    severity: 'error',
    seen: {
      ja: 'リダイレクトが終わりません（{count} 回、最後は {location} へ）。',
      en: 'It redirects in circles ({count} times, last to {location}).',
    },
    why: neverLive,
    mends: ['unauthorized', 'route'],
  },
  'redirect-nowhere': {
    severity: 'error',
    seen: {
      ja: 'HTTP {status} に、使える Location がありません。',
      en: 'HTTP {status} without a Location that can be followed.',
    },
    why: neverLive,
    mends: ['route'],
  },
  'redirect-to-page': {
    severity: 'error',
    seen: {
      ja: 'ストリームではなく {location} へ送られます。ログイン画面でしょう。',
      en: 'It leads to {location}, which is no stream; perhaps a login page.',
    },
    why: {
      ja: 'パネルには「認証が切れた」と分からず、トークンを求め直すことも、ログインを促すこともできません。',
      en: 'A panel can’t tell that the sign-in ran out: it neither asks for a fresh token nor says so.',
    },
    mends: ['unauthorized'],
  },
  redirects: {
    severity: 'note',
    seen: {
      ja: '{count} 回のリダイレクトのあとにあります。',
      en: 'It lies behind {count} redirect(s).',
    },
    why: {
      ja: '再接続のたびに往復が増えます。',
      en: 'Each reconnect takes that many round trips more.',
    },
    mends: ['route'],
  },
  'redirect-drops-token': {
    severity: 'warning',
    seen: {
      ja: '別のオリジン {location} へ送られ、そこへトークンは送られません。',
      en: 'It leads to another origin, {location}, to which no token is sent.',
    },
    why: {
      ja: 'ブラウザーは、オリジンをまたぐリダイレクトで Authorization を外します。',
      en: 'Browsers drop Authorization on a redirect across origins.',
    },
    mends: ['route'],
  },
  'status-refused': {
    severity: 'error',
    seen: { ja: 'HTTP {status} で拒否されました。', en: 'It refused with HTTP {status}.' },
    why: {
      ja: 'パネルは、新しいトークンを一度求めてから 🔴 エラーで止まります。トークンなしで調べたなら --token-env を付けてください。',
      en: 'A panel asks once for a fresh token, then stops in 🔴 Error. If you asked without a token, give --token-env.',
    },
    mends: ['unauthorized'],
  },
  'password-prompt': {
    severity: 'warning',
    seen: {
      ja: '401 に WWW-Authenticate: {scheme} が付いています。',
      en: 'The 401 carries WWW-Authenticate: {scheme}.',
    },
    why: {
      ja: 'ブラウザーがパスワードの入力画面を出すことがあり、素の EventSource には何も知らされません。',
      en: 'A browser may ask the user for a password, and a bare EventSource is told nothing.',
    },
    mends: ['unauthorized'],
  },
  'status-stop': {
    severity: 'error',
    seen: {
      ja: 'HTTP 204（再接続不要）が返りました。',
      en: 'HTTP 204, which says: do not come back.',
    },
    why: {
      ja: 'パネルは 🔴 切断になり、利用者が「再接続」を押すまで戻りません。',
      en: 'A panel shows 🔴 Disconnected and returns only when the user presses Reconnect.',
    },
    mends: ['openAtOnce'],
  },
  'status-busy': {
    severity: 'error',
    seen: {
      ja: '過負荷を示す応答です（HTTP {status}）。',
      en: 'It says that it is busy (HTTP {status}).',
    },
    why: neverLive,
    mends: ['retryAfter'],
  },
  'status-busy-once': {
    severity: 'warning',
    seen: {
      ja: 'HTTP {status} のあと、言われた {seconds} 秒後には応答しました。',
      en: 'HTTP {status}, and an answer after the {seconds} s that it asked for.',
    },
    why: {
      ja: 'そのあいだ利用者には 🟡 が見えます。いつもなら、受け入れる数を増やしてください。',
      en: 'Users see 🟡 meanwhile. If it is always so, let the server take more streams.',
    },
    mends: [],
  },
  'no-retry-after': {
    severity: 'note',
    seen: {
      ja: 'HTTP {status} に Retry-After がありません。',
      en: 'HTTP {status} has no Retry-After.',
    },
    why: {
      ja: 'パネルは 3 秒ごとに 5 回だけ試みます。いつ戻ればよいかを言えば、その時刻まで待ちます。',
      en: 'Panels try five times, 3 s apart. Told when to return, they wait until then.',
    },
    mends: ['retryAfter'],
  },
  'retry-after-useless': {
    severity: 'warning',
    seen: {
      ja: 'Retry-After が読めないか、60 秒を超えています（{value}）。',
      en: 'Retry-After can’t be read, or asks for more than 60 s ({value}).',
    },
    why: {
      ja: '読めないものは無視し、長いものは 60 秒までしか待ちません。',
      en: 'Panels ignore what they can’t read, and wait for 60 s at most.',
    },
    mends: ['retryAfter'],
  },
  'status-missing': {
    severity: 'error',
    seen: {
      ja: 'ここには何もありません（HTTP {status}）。',
      en: 'Nothing is here (HTTP {status}).',
    },
    why: neverLive,
    mends: ['route'],
  },
  'status-server': {
    severity: 'error',
    seen: {
      ja: 'サーバーか、その手前のプロキシが失敗しました（HTTP {status}）。',
      en: 'The server, or what stands before it, failed (HTTP {status}).',
    },
    why: neverLive,
    mends: ['route'],
  },
  'status-other': {
    severity: 'error',
    seen: {
      ja: '200 ではなく HTTP {status} です。',
      en: 'The answer is HTTP {status}, not 200.',
    },
    why: neverLive,
    mends: ['openAtOnce'],
  },
  'content-type': {
    severity: 'error',
    seen: {
      ja: 'Content-Type が text/event-stream ではなく {type} です。',
      en: 'The content type is {type}, not text/event-stream.',
    },
    why: {
      ja: 'ログイン画面や開発サーバーの HTML によくあります。パネルは受け取らず、🔴 エラーになります。',
      en: 'Often a login page, or a development server’s. Panels refuse it and end in 🔴 Error.',
    },
    mends: ['openAtOnce', 'route'],
  },
  'content-type-missing': {
    severity: 'error',
    seen: { ja: 'Content-Type がありません。', en: 'There is no content type.' },
    why: neverLive,
    mends: ['openAtOnce'],
  },
} satisfies Record<string, Finding>
