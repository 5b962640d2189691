import type { Finding } from './Finding.ts'

const unseen = {
  ja: 'ブラウザーが止めるので、パネルには network としか分からず、🔴 エラーになります。',
  en: 'The browser forbids it: panels only learn “network”, and end in 🔴 Error.',
}

/** What can be wrong with who may come in, and on what way. */
export const accessFindings = {
  'no-cors': {
    severity: 'error',
    seen: {
      ja: '{origin} への応答に Access-Control-Allow-Origin がありません。',
      en: 'The answer to {origin} has no Access-Control-Allow-Origin.',
    },
    why: unseen,
    mends: ['cors'],
  },
  'wrong-origin': {
    severity: 'error',
    seen: {
      ja: 'Access-Control-Allow-Origin は {allowed} で、{origin} ではありません。',
      en: 'Access-Control-Allow-Origin is {allowed}, not {origin}.',
    },
    why: unseen,
    mends: ['cors'],
  },
  'preflight-fails': {
    severity: 'error',
    seen: {
      ja: 'プリフライト（OPTIONS）が失敗します（{outcome}）。',
      en: 'The preflight (OPTIONS) fails ({outcome}).',
    },
    why: unseen,
    mends: ['cors'],
  },
  'preflight-refuses-token': {
    severity: 'error',
    seen: {
      ja: 'プリフライトが authorization を許しません。',
      en: 'The preflight doesn’t allow authorization.',
    },
    why: unseen,
    mends: ['cors'],
  },
  'preflight-refuses-id': {
    severity: 'note',
    seen: {
      ja: 'プリフライトが last-event-id を許しません。',
      en: 'The preflight doesn’t allow last-event-id.',
    },
    why: {
      ja: 'パネルは別のオリジンではクエリーを使うので困りません。resume: "header" を選ぶと、一度切れたあと戻れません。',
      en: 'Panels use the query across origins. With resume: "header" none returns after a loss.',
    },
    mends: ['cors'],
  },
  'retry-after-hidden': {
    severity: 'note',
    seen: {
      ja: 'Access-Control-Expose-Headers に Retry-After がありません。',
      en: 'Access-Control-Expose-Headers doesn’t name Retry-After.',
    },
    why: {
      ja: '過負荷のときの Retry-After が、別のオリジンのパネルには見えません。',
      en: 'Panels of another origin can’t see the Retry-After of a busy server.',
    },
    mends: ['cors'],
  },
  http1: {
    severity: 'warning',
    seen: {
      ja: 'HTTP/2 ではありません（{version}）。',
      en: 'It is {version}, not HTTP/2.',
    },
    why: {
      ja: 'ブラウザーは一つのホストに 6 本までしかつなぎません。タブを 7 枚開くと、7 枚目では API も固まります（shareAcrossTabs で避けられます）。',
      en: 'Browsers have six connections for a host. In the seventh tab the API hangs too (shareAcrossTabs avoids it).',
    },
    mends: ['http2'],
  },
  'http1-local': {
    severity: 'note',
    seen: {
      ja: 'HTTP/2 ではありません（{version}）。手元のサーバーなので、本番では確かめてください。',
      en: 'It is {version}, not HTTP/2. This server is local; look at it in production.',
    },
    why: {
      ja: 'ブラウザーは一つのホストに 6 本までしかつなぎません。7 枚目のタブでは API も固まります。',
      en: 'Browsers have six connections for a host. In the seventh tab the API hangs too.',
    },
    mends: ['http2'],
  },
  'plain-token': {
    severity: 'warning',
    seen: {
      ja: 'トークンが暗号なし（http）で送られます。',
      en: 'The token is sent unencrypted (http).',
    },
    why: {
      ja: '通信経路の誰もが、そのトークンで利用者になりすませます。',
      en: 'Whoever is on the way can act as the user with it.',
    },
    mends: ['http2'],
  },
  'open-to-all': {
    severity: 'warning',
    seen: {
      ja: '無効なトークンでもストリームが開きます。',
      en: 'A made-up token opens the stream too.',
    },
    why: {
      ja: '期限の切れた利用者にも更新が届き続けます。401 を返してください。',
      en: 'Users whose token ran out go on getting updates. Answer 401.',
    },
    mends: ['unauthorized'],
  },
  'refusal-is-page': {
    severity: 'error',
    seen: {
      ja: '無効なトークンを、401 ではなく {location} への HTTP {status} で拒否します。',
      en: 'It refuses a made-up token with HTTP {status} to {location}, not with 401.',
    },
    why: {
      ja: 'パネルは新しいトークンを求めず、期限が切れると 🔴 エラーになります。',
      en: 'Panels don’t ask for a fresh token: when it runs out they end in 🔴 Error.',
    },
    mends: ['unauthorized'],
  },
  'refusal-status': {
    severity: 'error',
    seen: {
      ja: '無効なトークンを、401 ではなく {outcome} で拒否します。',
      en: 'It refuses a made-up token with {outcome}, not with 401.',
    },
    why: {
      ja: 'パネルは新しいトークンを求めず、期限が切れると 🔴 エラーになります。',
      en: 'Panels don’t ask for a fresh token: when it runs out they end in 🔴 Error.',
    },
    mends: ['unauthorized'],
  },
} satisfies Record<string, Finding>
