import type { FindingId } from './Finding.ts'

/** What is so, and what to do. Words in braces are replaced; `{error}` is the error in words. */
export type FindingText = readonly [what: string, todo: string]

/** In Japanese. */
export const findingsJa: Record<FindingId, FindingText> = {
  live: ['接続は正常です', ''],
  connecting: [
    '最初の応答を待っています',
    'ずっとこのままなら、サーバーが最初の一バイトを送っているか、あいだのプロキシがためていないかを見てください。',
  ],
  'no-stream': [
    '接続先がありません',
    '`clientState.state` が `loading` のままか、`enabled` が `false` です。または、プロバイダーもフックもまだありません。',
  ],
  manual: ['手動で止められています', '`disconnect()` が呼ばれました。「再接続」で戻ります。'],
  server: [
    'サーバーが終了を求めました(204)',
    'サーバーがわざと止めています。意図でなければ、204 を返す所を見てください。',
  ],
  offline: ['ネットワークがありません', 'ネットワークが戻れば、ひとりでにつながります。'],
  rhythm: [
    '{seconds} 秒ごとに切られています({count} 回)',
    'あいだのプロキシか、サーバーの時間切れです。15〜20秒ごとにハートビートを送り、時間切れを延ばしてください。',
  ],
  losses: [
    '{count} 回切れました(最後は {seconds} 秒つづいたあと)',
    '「できごと」で理由を見てください。くり返すなら、サーバーのログも。',
  ],
  'several-streams': [
    'このページに接続が {count} 本あります',
    'URL、`withCredentials`、`eventSource`、`identity` のどれかが違います。「使っているもの」で見比べてください。',
  ],
  'ignored-options': [
    '効いていないオプションがあります: {names}',
    'ほかの誰かの値が先でした。ストリームのオプションはプロバイダーだけに渡してください。',
  ],
  'lost-network': [
    '{error}',
    'サーバーが動いているか、別オリジンなら CORS(`Authorization` のプリフライト)を見てください。',
  ],
  'lost-timeout': [
    '{error}',
    '接続直後にコメント `:` と空行を送り、プロキシのためこみを止めてください(`X-Accel-Buffering: no`)。',
  ],
  'lost-silent': [
    '{error}',
    'サーバーが15〜20秒ごとにハートビートを送っているか、あいだで止まっていないかを見てください。',
  ],
  'lost-ended': [
    '{error}',
    'サーバーかプロキシが閉じています。サーバーのログと、時間切れの設定を見てください。',
  ],
  'lost-http': ['{error}', 'サーバーのログを見てください。URL が正しいかも。'],
  'lost-content-type': [
    '{error}',
    '`text/event-stream` ではない応答です。URL と、ログイン画面への転送を見てください。',
  ],
  'lost-unauthorized': [
    '{error}',
    'トークンと権限を見てください。`getAuthToken` を渡せば、一度だけ新しいトークンを求めます。',
  ],
  'lost-token': ['{error}', '`getAuthToken` が失敗したか、遅すぎます。`error.cause` が理由です。'],
  'lost-unsupported': [
    '{error}',
    'この環境に `fetch` か `EventSource` がありません。`eventSource` を渡してください。',
  ],
  'rejected-too-large': [
    '大きすぎて受け付けなかったイベント: {count} 件',
    '一件を小さくするか、`maxEventSize` を上げてください。',
  ],
  'rejected-bad-json': [
    'JSON でないメッセージ: {count} 件({type})',
    '`data:` の行を一つの JSON にしてください。改行ごとに `data:` が要ります。',
  ],
  'rejected-not-an-object': [
    '`data` がオブジェクトでないイベント: {count} 件({type})',
    '`{"type", "entityId", "data", "timestamp"}` の形で送ってください。別の形なら `normalize` で直せます。',
  ],
  'rejected-unknown-type': [
    '誰も知らない種類のイベント: {type}({count} 件)',
    '`on: { … }` にハンドラーを書くか、`eventTypes` に加えてください。',
  ],
  'rejected-missing-id': [
    'id のないイベント: {count} 件({type})',
    '`entityId` か `data.id` を付けて送ってください。',
  ],
  'rejected-normalize-failed': [
    '`normalize` が例外を投げました: {count} 件',
    '「できごと」で例外とメッセージを見てください。',
  ],
  'rejected-schema': [
    'スキーマが断ったイベント: {count} 件({type})',
    '「できごと」で、どの項目がなぜかを見てください。',
  ],
  'events-come': ['イベントは届いています({count} 件、最後は {at})', ''],
  'no-events': [
    'つながっていますが、イベントはまだ届いていません',
    '何かを変えても届かなければ、サーバーが送っていないか、あいだがためています。`npx keruta-realtime doctor … --watch` で確かめられます。',
  ],
  'not-live': ['つながっていないので、更新は届きません', 'まず接続を直してください。'],
  threw: [
    'ハンドラーが例外を投げました: {handler}({count} 回)',
    '「できごと」で例外を見てください。画面が変わらないのは、そのためかもしれません。',
  ],
  unhandled: [
    'ハンドラーのない種類が届いています: {types}',
    '履歴には入りますが、一覧は変わりません。その種類のハンドラーか、一覧のフックを使ってください。',
  ],
  replays: [
    '前に届いたものと同じなので、渡さなかったイベント: {count} 件',
    '同じ id と同じ中身です。新しい知らせだったのなら、サーバーの id が振り直されています。',
  ],
  'nobody-reads-anew': [
    '切れていたあいだの変更を、誰も読み直していません',
    '`useRealtimeRevalidation` を使うか、`onResync` で読み直してください。',
  ],
  'no-load': ['{who} に最初の行が渡されていません', 'ローダーの結果を渡していますか。'],
}

/** In English. */
export const findingsEn: Record<FindingId, FindingText> = {
  live: ['The connection is fine', ''],
  connecting: [
    'Waiting for the first answer',
    'If it stays so, check that the server sends a first byte at once, and that no proxy holds it back.',
  ],
  'no-stream': [
    'There is nowhere to connect',
    '`clientState.state` is still `loading`, or `enabled` is `false`; or there is no provider and no hook yet.',
  ],
  manual: ['Stopped by hand', '`disconnect()` was called. Reconnect to go on.'],
  server: [
    'The server said stop (204)',
    'It does so on purpose. If nobody meant it, find what answers 204.',
  ],
  offline: ['There is no network', 'It connects by itself once the network is back.'],
  rhythm: [
    'Cut off every {seconds} s ({count} times)',
    'A proxy or the server times out. Send a heartbeat every 15 to 20 s, and raise the time-out.',
  ],
  losses: [
    'Lost {count} times, the last time after {seconds} s',
    'See why under Timeline. Where it goes on, look into the server’s log.',
  ],
  'several-streams': [
    'There are {count} streams on this page',
    'Their URL, `withCredentials`, `eventSource` or `identity` differ. Compare them under Members.',
  ],
  'ignored-options': [
    'Options without effect: {names}',
    'Somebody else’s value came first. Give the options of a stream to its provider alone.',
  ],
  'lost-network': [
    '{error}',
    'Is the server up? Across origins, check CORS, most often the preflight of `Authorization`.',
  ],
  'lost-timeout': [
    '{error}',
    'Let the server send the comment `:` and an empty line at once, and stop proxies from buffering (`X-Accel-Buffering: no`).',
  ],
  'lost-silent': [
    '{error}',
    'Does the server send a heartbeat every 15 to 20 s? Does something in between hold it back?',
  ],
  'lost-ended': [
    '{error}',
    'The server or a proxy closes it. See the server’s log, and the time-outs.',
  ],
  'lost-http': ['{error}', 'See the server’s log; and check the URL.'],
  'lost-content-type': [
    '{error}',
    'The answer is no `text/event-stream`. Check the URL, and whether it leads to a login page.',
  ],
  'lost-unauthorized': [
    '{error}',
    'Check token and rights. With `getAuthToken`, a fresh token is asked for once.',
  ],
  'lost-token': ['{error}', '`getAuthToken` failed or took too long; see `error.cause`.'],
  'lost-unsupported': ['{error}', 'There is no `fetch` or `EventSource` here. Give `eventSource`.'],
  'rejected-too-large': [
    'Too large to be accepted: {count}',
    'Make the events smaller, or raise `maxEventSize`.',
  ],
  'rejected-bad-json': [
    'No JSON: {count} ({type})',
    'Send one JSON text; each of its lines needs a `data:` of its own.',
  ],
  'rejected-not-an-object': [
    'Without an object as `data`: {count} ({type})',
    'Send `{"type", "entityId", "data", "timestamp"}`; another form can be mended by `normalize`.',
  ],
  'rejected-unknown-type': [
    'Of a type that nobody knows: {type} ({count})',
    'Give a handler under `on: { … }`, or name the type in `eventTypes`.',
  ],
  'rejected-missing-id': ['Without an id: {count} ({type})', 'Send `entityId` or `data.id`.'],
  'rejected-normalize-failed': [
    '`normalize` threw: {count}',
    'See the error and the message under Timeline.',
  ],
  'rejected-schema': [
    'Refused by a schema: {count} ({type})',
    'See which field, and why, under Timeline.',
  ],
  'events-come': ['Events arrive ({count}, the last at {at})', ''],
  'no-events': [
    'Connected, but no event has come yet',
    'If none comes when something changes, the server doesn’t send it, or something in between holds it back: `npx keruta-realtime doctor … --watch` tells.',
  ],
  'not-live': ['Not connected, so no updates arrive', 'Mend the connection first.'],
  threw: [
    'A handler threw: {handler} ({count} times)',
    'See the error under Timeline. It may be why the page doesn’t change.',
  ],
  unhandled: [
    'Types without a handler: {types}',
    'They reach the history, but no list. Use a handler of the type, or the hook of a list.',
  ],
  replays: [
    'The same as before, and not handed on: {count}',
    'Same id, same data. If they were news, the server’s ids start over.',
  ],
  'nobody-reads-anew': [
    'Nobody reads anew what changed during a loss',
    'Use `useRealtimeRevalidation`, or read anew in `onResync`.',
  ],
  'no-load': ['{who} was given no rows to begin with', 'Is it given what the loader read?'],
}
