import type { Step } from '../../src/testing/index.ts'
import type { Socket } from './protocol.ts'

/** When something can be done: while an attempt waits, a stream is open, either, or always. */
type Need = 'attempt' | 'open' | 'live' | 'always'

interface PanelAction {
  readonly label: string
  readonly hint: string
  readonly needs: Need
  readonly step: Step
}

/** The buttons of the panel, by who acts. A new one is one line here. */
export const actionTable: Readonly<Record<string, readonly PanelAction[]>> = {
  サーバー: [
    { label: '受け入れる', hint: '200 で応答して開く', needs: 'attempt', step: ['accept'] },
    { label: '401', hint: '認証を求めて断る', needs: 'attempt', step: ['unauthorized'] },
    { label: '503', hint: '混雑を理由に断る', needs: 'attempt', step: ['refuse', 503] },
    { label: '404', hint: '宛先がない', needs: 'attempt', step: ['refuse', 404] },
    { label: '理由なしで断る', hint: '状態コードが見えない', needs: 'attempt', step: ['refuse'] },
    { label: '204', hint: 'もう来ないでと伝える', needs: 'attempt', step: ['noContent'] },
    { label: 'ハートビート', hint: '生きていると伝える', needs: 'open', step: ['heartbeat'] },
    { label: '閉じる', hint: 'ストリームを正常に終える', needs: 'open', step: ['drop'] },
    { label: 'リセット', hint: '接続を途中で断ち切る', needs: 'live', step: ['reset'] },
    { label: '黙る', hint: 'つないだまま何も送らない', needs: 'live', step: ['stall'] },
  ],
  ページ: [
    { label: 'オフライン', hint: 'ネットワークを失う', needs: 'always', step: ['offline'] },
    { label: 'オンライン', hint: 'ネットワークが戻る', needs: 'always', step: ['online'] },
    { label: '隠す', hint: '別のタブへ移る', needs: 'always', step: ['hide'] },
    { label: '見せる', hint: 'このタブへ戻る', needs: 'always', step: ['show'] },
    {
      label: '1時間スリープ',
      hint: '端末が眠り、起きる',
      needs: 'always',
      step: ['sleep', 3_600_000],
    },
  ],
  利用者: [
    { label: '再接続', hint: '再接続ボタンを押す', needs: 'always', step: ['reconnect'] },
    { label: '切断', hint: '手動で止める', needs: 'always', step: ['disconnect'] },
  ],
}

/** Why an action can't be done now; `''` if it can. */
export function obstacle(needs: Need, socket: Socket): string {
  const isLive = socket === 'attempt' || socket === 'open'
  switch (needs) {
    case 'attempt':
      return socket === 'attempt' ? '' : '返事を待つ要求があるときに使えます'
    case 'open':
      return socket === 'open' ? '' : 'ストリームが開いているときに使えます'
    case 'live':
      return isLive ? '' : '要求かストリームがあるときに使えます'
    case 'always':
      return ''
  }
}
