import type { Meta, StoryObj } from '@storybook/react-vite'
import { RealtimeIndicator } from '../src/index.ts'
import waits from './code/Waits.tsx?raw'
import { FakeProvider } from './support/FakeProvider.tsx'
import { shows } from './support/shows.ts'
import { StateTable } from './support/StateTable.tsx'

/**
 * 接続がとりうるすべての状態です。どれも本物のクライアントが、ストーリーごとの偽のサーバーを相手に実際に
 * たどり着いた状態で、時間はそこで止まっています。ボタンも動きます。一つを開くと、下の「接続」パネルから続きを起こせます。
 *
 * Every state a connection can be in, reached by the real client against a fake server of the story's
 * own. Time stands still there. Open one, and go on from the panel “Connection” below it.
 */
const meta = {
  title: 'Connection/States',
  component: RealtimeIndicator,
  args: { timeZone: 'Asia/Tokyo' },
  parameters: { docs: { stories: 'glance' } },
  render: (args) => (
    <FakeProvider>
      <div className="stage">
        <RealtimeIndicator {...args} />
        <StateTable />
      </div>
    </FakeProvider>
  ),
} satisfies Meta<typeof RealtimeIndicator>

export default meta
type Story = StoryObj<typeof meta>

/**
 * 接続先がまだ決まらない、または `enabled: false`。要求は送りません。
 *
 * No endpoint yet, or `enabled: false`: no request is made.
 */
export const Idle: Story = {
  name: '待機中',
  parameters: { scenario: [], code: waits },
  render: (args) => (
    <FakeProvider enabled={false}>
      <div className="stage">
        <RealtimeIndicator {...args} />
        <StateTable />
      </div>
    </FakeProvider>
  ),
  play: shows('待機中'),
}

/**
 * 最初の試みに、サーバーがまだ答えていません。
 *
 * The server hasn’t answered the first attempt yet.
 */
export const Connecting: Story = {
  name: '接続しています',
  parameters: { scenario: 'connecting' },
  play: shows('接続しています…'),
}

/**
 * ストリームが開き、最初のイベントが届きました。
 *
 * The stream is open, and the first event has come.
 */
export const Connected: Story = {
  name: '接続中',
  parameters: { scenario: 'connects' },
  play: shows('接続中'),
}

/**
 * 切れました。3秒後に1回目の再接続を試みます。
 *
 * It was lost. The first attempt to reconnect begins in 3 s.
 */
export const ReconnectingWaiting: Story = {
  name: '再接続中・待っている',
  parameters: { scenario: 'waitsToReconnect' },
  play: shows('再接続中 (1/5)・あと3秒', '今すぐ再接続'),
}

/**
 * 再接続の試みに、サーバーがまだ答えていません。
 *
 * The server hasn’t answered the attempt to reconnect yet.
 */
export const ReconnectingUnderWay: Story = {
  name: '再接続中・試みている',
  parameters: { scenario: 'reconnects' },
  play: shows('再接続中 (1/5)'),
}

/**
 * 503 が続き、残る試みは1回です。
 *
 * One 503 after the other; one attempt is left.
 */
export const LastAttempt: Story = {
  name: '再接続中・最後の試みを待つ',
  parameters: { scenario: 'lastAttempt' },
  play: shows('再接続中 (5/5)・あと3秒', '今すぐ再接続'),
}

/**
 * 503 と `Retry-After: 30` でした。次の試みは30秒後です。「今すぐ再接続」はそれを待ちません。
 *
 * 503 with `Retry-After: 30`: the next attempt begins in 30 s. “Now” doesn’t wait for that.
 */
export const ReconnectingAsAsked: Story = {
  name: '再接続中・サーバーが待つよう求めた',
  parameters: { scenario: 'waitsAsAsked' },
  play: shows('再接続中 (1/5)・あと30秒', '今すぐ再接続'),
}

/**
 * 利用者が手動で止めました。再接続を押すとつながります。
 *
 * The user stopped it. Reconnect connects.
 */
export const DisconnectedManual: Story = {
  name: '切断・手動',
  parameters: { scenario: 'disconnectedByUser' },
  play: shows('切断・手動で停止中です', '再接続'),
}

/**
 * サーバーが 204 で「もう来ないで」と答えました。
 *
 * The server answered 204: don’t come back.
 */
export const DisconnectedServer: Story = {
  name: '切断・サーバーから',
  parameters: { scenario: 'closed204' },
  play: shows('切断・サーバーが終了しました', '再接続'),
}

/**
 * ネットワークがありません。戻れば自動でつながります(試みの回数は減りません)。
 *
 * There is no network. Once it is back it connects by itself, and no attempt is spent.
 */
export const DisconnectedOffline: Story = {
  name: '切断・オフライン',
  parameters: { scenario: 'goesOffline' },
  play: shows('切断・オフラインです', '再接続'),
}

/**
 * 6回とも 503 でした。再接続を押すとつながります。
 *
 * Six times 503. Reconnect connects.
 */
export const ErrorExhausted: Story = {
  name: 'エラー・試みを使い切った',
  parameters: { scenario: 'exhaustsAttempts' },
  play: shows('接続できません・サーバーが応答しません(503)', '再接続'),
}

/**
 * サーバーに一度もつながりませんでした。
 *
 * The server was never reached.
 */
export const ErrorNetwork: Story = {
  name: 'エラー・つながらない',
  parameters: { scenario: 'neverConnects' },
  play: shows('接続できません・サーバーにつながりません', '再接続'),
}

/**
 * 接続は受けつけられても、応答がありませんでした。
 *
 * Connections were taken, but nothing was answered.
 */
export const ErrorTimeout: Story = {
  name: 'エラー・応答がない',
  parameters: { scenario: 'stalls' },
  play: shows('接続できません・サーバーが応答しません', '再接続'),
}

/**
 * 401 で拒否されました。くり返しても無駄なので、すぐに止まります。
 *
 * Refused with 401. Asking again is of no use, so it stops at once.
 */
export const ErrorUnauthorized: Story = {
  name: 'エラー・認証が必要',
  parameters: { scenario: 'refused401' },
  play: shows('接続できません・ログインが必要です(401)', '再接続'),
}
