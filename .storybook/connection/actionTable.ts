import type { Step } from '../../src/testing/index.ts'
import type { Language, Text } from '../Language.ts'
import type { PanelSnapshot, Socket } from './protocol.ts'

/** When something can be done: while an attempt waits, a stream is open, either, or always. */
type Need = 'attempt' | 'open' | 'live' | 'always'

interface PanelAction {
  readonly label: Text
  readonly hint: Text
  readonly needs: Need
  readonly step: Step
  /** For what lasts: whether it is so now. */
  readonly isSo?: (page: Pick<PanelSnapshot, 'isOnline' | 'isHidden'>) => boolean
}

function text(ja: string, en: string): Text {
  return { ja, en }
}

/** The buttons of the panel, by who acts. A new one is one entry here. */
export const actionTable: ReadonlyArray<{ who: Text; actions: readonly PanelAction[] }> = [
  {
    who: text('サーバー', 'Server'),
    actions: [
      {
        label: text('受け入れる', 'Accept'),
        hint: text('200 で応答して開く', 'Answers 200: the stream is open'),
        needs: 'attempt',
        step: ['accept'],
      },
      {
        label: text('401', '401'),
        hint: text('認証を求めて断る', 'Refuses for want of a sign-in'),
        needs: 'attempt',
        step: ['unauthorized'],
      },
      {
        label: text('503', '503'),
        hint: text('混雑を理由に断る', 'Refuses for being busy'),
        needs: 'attempt',
        step: ['refuse', 503],
      },
      {
        label: text('404', '404'),
        hint: text('宛先がない', 'There is no such address'),
        needs: 'attempt',
        step: ['refuse', 404],
      },
      {
        label: text('理由なしで断る', 'Refuse, no reason'),
        hint: text('状態コードが見えない', 'The status can’t be seen'),
        needs: 'attempt',
        step: ['refuse'],
      },
      {
        label: text('204', '204'),
        hint: text('もう来ないでと伝える', 'Says: don’t come back'),
        needs: 'attempt',
        step: ['noContent'],
      },
      {
        label: text('ハートビート', 'Heartbeat'),
        hint: text('生きていると伝える', 'Says that it is there'),
        needs: 'open',
        step: ['heartbeat'],
      },
      {
        label: text('閉じる', 'Hang up'),
        hint: text('ストリームを正常に終える', 'Ends the stream in good order'),
        needs: 'open',
        step: ['drop'],
      },
      {
        label: text('リセット', 'Reset'),
        hint: text('接続を途中で断ち切る', 'Breaks the connection'),
        needs: 'live',
        step: ['reset'],
      },
      {
        label: text('黙る', 'Stall'),
        hint: text('つないだまま何も送らない', 'Holds the connection and says nothing'),
        needs: 'live',
        step: ['stall'],
      },
    ],
  },
  {
    who: text('ページ', 'Page'),
    actions: [
      {
        label: text('オフライン', 'Offline'),
        hint: text('ネットワークを失う', 'Loses the network'),
        needs: 'always',
        step: ['offline'],
        isSo: ({ isOnline }) => !isOnline,
      },
      {
        label: text('オンライン', 'Online'),
        hint: text('ネットワークが戻る', 'The network is back'),
        needs: 'always',
        step: ['online'],
        isSo: ({ isOnline }) => isOnline,
      },
      {
        label: text('隠す', 'Hide'),
        hint: text('別のタブへ移る', 'Another tab is shown'),
        needs: 'always',
        step: ['hide'],
        isSo: ({ isHidden }) => isHidden,
      },
      {
        label: text('見せる', 'Show'),
        hint: text('このタブへ戻る', 'This tab is shown again'),
        needs: 'always',
        step: ['show'],
        isSo: ({ isHidden }) => !isHidden,
      },
      {
        label: text('1時間スリープ', 'Sleep 1 hour'),
        hint: text('端末が眠り、起きる', 'The machine sleeps, and wakes'),
        needs: 'always',
        step: ['sleep', 3_600_000],
      },
    ],
  },
  {
    who: text('利用者', 'User'),
    actions: [
      {
        label: text('再接続', 'Reconnect'),
        hint: text('再接続ボタンを押す', 'Presses Reconnect'),
        needs: 'always',
        step: ['reconnect'],
      },
      {
        label: text('切断', 'Disconnect'),
        hint: text('手動で止める', 'Stops it by hand'),
        needs: 'always',
        step: ['disconnect'],
      },
    ],
  },
]

const obstacles: Record<Exclude<Need, 'always'>, Text> = {
  attempt: text('返事を待つ要求があるときに使えます', 'Only while a request waits for an answer'),
  open: text('ストリームが開いているときに使えます', 'Only while the stream is open'),
  live: text('要求かストリームがあるときに使えます', 'Only while there is a request or a stream'),
}

/** Why an action can't be done now; `''` if it can. */
export function obstacle(needs: Need, socket: Socket, language: Language): string {
  if (needs === 'always') return ''
  const isLive = socket === 'attempt' || socket === 'open'
  return (needs === 'live' ? isLive : socket === needs) ? '' : obstacles[needs][language]
}
