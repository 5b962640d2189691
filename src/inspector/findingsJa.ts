import type { FindingId } from './Finding.ts'
import type { FindingText } from './FindingText.ts'

/** What the summary finds, in Japanese. */
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
  'lost-http': ['{error}', 'サーバーのログと、URL を見てください。'],
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
