import type { FindingId } from './Finding.ts'
import type { FindingText } from './FindingText.ts'

/** What the summary finds, in Japanese. */
export const findingsJa: Record<FindingId, FindingText> = {
  live: ['接続は正常です', ''],
  connecting: [
    '最初の応答を待っています',
    'このまま続くなら、サーバーが最初の1バイトをすぐに送っているか、途中のプロキシがバッファリングしていないかを見てください。',
  ],
  'no-stream': [
    '接続先がありません',
    '`clientState.state` が `loading` のままか、`enabled` が `false` です。または、プロバイダーもフックもまだありません。',
  ],
  manual: ['手動で停止中です', '`disconnect()` が呼ばれました。「再接続」で戻ります。'],
  server: [
    'サーバーが終了を求めました(204)',
    'サーバーが意図して停止させています。意図していなければ、204 を返す箇所を見てください。',
  ],
  offline: ['オフラインです', 'ネットワークが戻れば、自動的に接続します。'],
  ended: [
    'この接続は終了しました',
    '利用元がなくなったか、接続先や `identity` が変わりました。それまでのことは「タイムライン」にあります。',
  ],
  rhythm: [
    '{seconds} 秒ごとに切断されています({count} 回)',
    '途中のプロキシか、サーバーのタイムアウトです。15〜20秒ごとにハートビートを送り、タイムアウトを延ばしてください。',
  ],
  losses: [
    '{count} 回切断されました(最後は接続の {seconds} 秒後)',
    '「タイムライン」で理由を見てください。繰り返すなら、サーバーのログも見てください。',
  ],
  'several-streams': [
    'このページに接続が {count} 本あります',
    'URL、`withCredentials`、`eventSource`、`identity` のどれかが違います。「利用元」で見比べてください。',
  ],
  'ignored-options': [
    '効いていないオプションがあります: {names}',
    'ほかの利用元の値が先でした。ストリームのオプションはプロバイダーだけに渡してください。',
  ],
  'lost-network': [
    '{error}',
    'サーバーが動いているか、別オリジンなら CORS(`Authorization` のプリフライト)を見てください。',
  ],
  'lost-timeout': [
    '{error}',
    '接続直後にコメント `:` と空行を送り、プロキシのバッファリングを止めてください(`X-Accel-Buffering: no`)。',
  ],
  'lost-silent': [
    '{error}',
    'サーバーが15〜20秒ごとにハートビートを送っているか、途中で止まっていないかを見てください。',
  ],
  'lost-ended': [
    '{error}',
    'サーバーかプロキシが閉じています。サーバーのログと、タイムアウトの設定を見てください。',
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
    '大きすぎるので拒否したイベント: {count} 件',
    '1件を小さくするか、`maxEventSize` を上げてください。',
  ],
  'rejected-bad-json': [
    'JSON ではないので拒否したイベント: {count} 件({type})',
    '`data:` の行を一つの JSON にしてください。改行ごとに `data:` が要ります。',
  ],
  'rejected-not-an-object': [
    '`data` がオブジェクトではないので拒否したイベント: {count} 件({type})',
    '`{"type", "entityId", "data", "timestamp"}` の形で送ってください。別の形なら `normalize` で直せます。',
  ],
  'rejected-unknown-type': [
    '未登録の種別なので拒否したイベント: {type}({count} 件)',
    '`on: { … }` にハンドラーを書くか、`eventTypes` に加えてください。',
  ],
  'rejected-missing-id': [
    'id がないので拒否したイベント: {count} 件({type})',
    '`entityId` か `data.id` を付けて送ってください。',
  ],
  'rejected-normalize-failed': [
    '`normalize` が例外を投げたので拒否したイベント: {count} 件',
    '「タイムライン」で例外とメッセージを見てください。',
  ],
  'rejected-schema': [
    'スキーマに合わないので拒否したイベント: {count} 件({type})',
    '「タイムライン」で、どの項目がなぜかを見てください。',
  ],
  'events-come': ['イベントは届いています({count} 件、最後は {at})', ''],
  'no-events': [
    '接続していますが、イベントはまだ届いていません',
    '何かを変更しても届かなければ、サーバーが送っていないか、途中でバッファリングされています。`npx keruta-realtime doctor … --watch` で確かめられます。',
  ],
  'not-live': ['接続していないので、更新は届きません', 'まず接続を直してください。'],
  threw: [
    'ハンドラーが例外を投げました: {handler}({count} 回)',
    '「タイムライン」で例外を見てください。画面が変わらないのは、そのためかもしれません。',
  ],
  unhandled: [
    'ハンドラーのない種別が届いています: {types}',
    '履歴には入りますが、一覧は変わりません。その種別のハンドラーか、一覧のフックを使ってください。',
  ],
  replays: [
    '受信済みと同じなので渡していないイベント: {count} 件',
    'id も中身も同じです。新しい通知だったのなら、サーバーの id が振り直されています。',
  ],
  'nobody-reads-anew': [
    '切断中の変更を、どこも再読み込みしていません',
    '`useRealtimeRevalidation` を使うか、`onResync` で再読み込みしてください。',
  ],
  'no-load': ['{who} に最初の行が渡されていません', 'ローダーの結果を渡していますか。'],
}
