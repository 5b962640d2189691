import type { EndpointOptions, StreamOptions } from '../../src/index.ts'
import type { TsdocRow } from './TsdocTable.tsx'

type Option = keyof EndpointOptions | keyof StreamOptions

/** The TSDoc of each option in Japanese: a new one is asked for by the compiler. */
export const optionRows: Record<Option, TsdocRow> = {
  clientState: [
    '{ state, apiUrl?, authToken? }',
    '–',
    '接続先は {apiUrl}/management/realtime。apiUrl がなければ /api/v1/management/realtime。state が loading のあいだは待ちます',
  ],
  url: ['string', '–', '接続先そのもの。clientState.apiUrl より優先し、書いたとおりに送ります'],
  enabled: ['boolean', 'true', 'false なら抜けます。ほかのフックやプロバイダーは接続したままです'],
  identity: ['string', "''", '利用者の id。前の利用者のストリームと履歴を、次の利用者に渡しません'],
  withCredentials: ['boolean', 'false', '別オリジンにもクッキーを送ります'],
  eventSource: [
    "コンストラクター | 'global'",
    '–',
    "fetch の代わりに EventSource で受け取ります。'global' なら試みのたびに globalThis.EventSource を見ます。ステータスもコメントも見えず、トークンを送れません",
  ],
  retry: [
    '{ interval, maxAttempts, jitter, stableAfter, probe } | 関数',
    '3000 ms、5回、0、3000 ms、0',
    'いつ再接続するか',
  ],
  getAuthToken: [
    '({ isRefresh }) => string | null | Promise',
    '–',
    '試みのたびにトークンを返します。clientState.authToken より優先し、401 と 403 のあとは isRefresh: true でもう一度聞きます',
  ],
  connectTimeout: [
    'number',
    '30000 ms',
    'リクエストからストリームが開くまで。0 で無制限。ハートビートの間隔より長くします(Firefox は本文の最初の1バイトで開きます)',
  ],
  tokenTimeout: ['number', '30000 ms', 'getAuthToken を待つ時間。0 で無制限'],
  idleTimeout: [
    'number',
    '45000 ms',
    '最後の1バイトからの沈黙の限度。0 で無制限。渡した値は開いた時から、既定の値はハートビートが二つ届いてから数えます',
  ],
  eventTypes: ['string[]', '–', '用意された種別と、すべての on のキーのほかに受け取る種別'],
  maxEventSize: ['number', '1048576 (1 MiB)', '受け取る data の最大の長さ(UTF-16 の単位数)'],
  normalize: [
    '(envelope, message) => Envelope | null',
    '–',
    '別のバックエンドの封筒を、この形に直します。null は無視',
  ],
  schemas: [
    '{ [type]: Standard Schema }',
    '–',
    '種別ごとの Standard Schema(zod、valibot、arktype。同期のもの)。合わなければ拒否します',
  ],
  resume: [
    "'header' | 'query' | false",
    "同じオリジンでは 'header'、別オリジンと EventSource では 'query'",
    '切れたあと、最後の id をどう伝えるか。ヘッダーは別オリジンではプリフライトされます',
  ],
  trustReplay: [
    'boolean',
    'false',
    'サーバーが取りこぼしをすべて再送すると信じます。id を送れたときは onResync を呼びません',
  ],
  debug: ['boolean', 'false', '状態が変わるたびにコンソールに一行。トークンや中身は出ません'],
  shareAcrossTabs: ['boolean', 'false', '同じオリジンのタブで一本のストリームを共有します'],
  clock: ['Clock', '本物', 'テスト用の時計'],
  page: ['PageSignals', '本物', 'テスト用の、ページの合図'],
  tabs: ['Tabs', '本物', 'テスト用のタブ'],
}
