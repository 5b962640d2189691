import type { Finding } from './Finding.ts'

const readsAnew = {
  ja: '切断中の更新は失われ、ページは再読み込み（onResync）に頼ります。',
  en: 'What happened during a loss is lost; pages depend on reading all anew (onResync).',
}

/** What can be wrong with coming back. */
export const resumeFindings = {
  'no-ids': {
    severity: 'note',
    seen: { ja: 'イベントに id: がありません。', en: 'Events have no id: line.' },
    why: readsAnew,
    mends: ['replay'],
  },
  'id-unsendable': {
    severity: 'warning',
    seen: {
      ja: 'パネルが送り返せない id です（{length} バイト）。4,096 バイトまでの、制御文字のない文字だけを送ります。',
      en: 'No panel can send back this id of {length} bytes: it sends up to 4,096, without control characters.',
    },
    why: readsAnew,
    mends: ['short-id'],
  },
  'ids-repeat': {
    severity: 'warning',
    seen: {
      ja: '同じ id が、一つのストリームで {count} 回使われました。',
      en: 'Within one stream {count} id(s) came more than once.',
    },
    why: {
      ja: 'どこから再送すればよいかが決まらず、抜けるか重複します。',
      en: 'Nobody knows from where to replay: events are missing, or come twice.',
    },
    mends: ['replay'],
  },
  'ids-fall': {
    severity: 'warning',
    seen: {
      ja: 'id が {before} のあとに {after} へ戻りました。',
      en: 'Ids fell from {before} to {after}.',
    },
    why: {
      ja: '「この id のあと」を再送するサーバーは、戻った分を送りません。',
      en: 'A server that replays “after this id” leaves out those that fell.',
    },
    mends: ['replay'],
  },
  'ids-restart': {
    severity: 'error',
    seen: {
      ja: '再接続すると id が {before} から {after} に戻りました。',
      en: 'After the reconnect ids went back from {before} to {after}.',
    },
    why: {
      ja: 'id が接続ごとに数えられているので、パネルの覚えた id は別のイベントを指します。',
      en: 'Ids are counted per connection: the one that a panel remembers names another event.',
    },
    mends: ['replay'],
  },
  'again-fails': {
    severity: 'error',
    seen: {
      ja: '再接続に失敗しました（{outcome}）。',
      en: 'Coming back failed ({outcome}).',
    },
    why: {
      ja: '一度切れたパネルは戻れません。',
      en: 'A panel that lost the connection once doesn’t return.',
    },
    mends: ['replay'],
  },
  'no-replay': {
    severity: 'warning',
    seen: {
      ja: 'id {id} のあとを求めましたが、見たはずのイベントは再送されませんでした。',
      en: 'Asked for what came after id {id}, it replayed none of the events that had come.',
    },
    why: readsAnew,
    mends: ['replay'],
  },
  'replay-gaps': {
    severity: 'error',
    seen: {
      ja: 'id {id} のあとの {count} 件のうち、{missing} 件が再送されませんでした。',
      en: 'Of the {count} event(s) after id {id}, {missing} were not replayed.',
    },
    why: {
      ja: '再送を信頼する（trustReplay）ページでは、更新が抜けたままになります。',
      en: 'Pages that trust the replay (trustReplay) miss these updates for good.',
    },
    mends: ['replay'],
  },
  'replays-too-much': {
    severity: 'note',
    seen: {
      ja: '再送に、受信済みの id {id} も含まれます。',
      en: 'The replay begins with id {id} itself, which had been seen.',
    },
    why: {
      ja: 'このパッケージは重複を捨てますが、素の EventSource では二度見えます。',
      en: 'This package drops what comes twice; on a bare EventSource it is seen twice.',
    },
    mends: ['replay'],
  },
  'other-way-ignored': {
    severity: 'note',
    seen: {
      ja: '{way} では再送されません。',
      en: 'By {way} nothing is replayed.',
    },
    why: {
      ja: 'パネルは、同じオリジンではヘッダー、別のオリジンや EventSource ではクエリーで id を伝えます。',
      en: 'Panels tell the id by header on their own origin, and by query across origins and on an EventSource.',
    },
    mends: ['replay'],
  },
  'unknown-id-refused': {
    severity: 'warning',
    seen: {
      ja: '知らない id を HTTP {status} で拒否します。',
      en: 'It refuses an id that it doesn’t know (HTTP {status}).',
    },
    why: {
      ja: 'パネルは次に id なしで試みますが、素の EventSource は二度とつながりません。',
      en: 'Panels try again without the id; a bare EventSource never connects again.',
    },
    mends: ['replay'],
  },
  'unknown-id-breaks': {
    severity: 'error',
    seen: {
      ja: '知らない id で失敗します（{outcome}）。',
      en: 'It fails at an id that it doesn’t know ({outcome}).',
    },
    why: {
      ja: 'サーバーが再起動すると、古い id を持つパネルはみな 🔴 エラーになります。',
      en: 'After a restart of the server, all panels with an old id end in 🔴 Error.',
    },
    mends: ['replay'],
  },
  'unknown-id-silent': {
    severity: 'note',
    seen: {
      ja: '知らない id には、何も再送しません。',
      en: 'For an id that it doesn’t know it replays nothing.',
    },
    why: {
      ja: 'パネルには、抜けがあったとは分かりません。trustReplay は切ったままにしてください。',
      en: 'Panels can’t tell that something is missing: leave trustReplay off.',
    },
    mends: [],
  },
} satisfies Record<string, Finding>
