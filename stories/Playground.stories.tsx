import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { jsx } from '../.storybook/code/jsx.ts'
import { literal } from '../src/inspector/literal.ts'
import { RealtimeIndicator, useRealtimeEvents } from '../src/index.ts'
import { FakeProvider } from './support/FakeProvider.tsx'
import { isAsWritten } from './support/isAsWritten.ts'
import { LiveFeed } from './support/LiveFeed.tsx'
import { ServerButtons } from './support/ServerButtons.tsx'
import { StateTable } from './support/StateTable.tsx'

interface PlaygroundArgs {
  /** 文字を出す — The words */
  showStatus: boolean
  /** 小さなピル — A pill */
  compact: boolean
  /** 文の中に置く — Part of a sentence */
  inline: boolean
  /** 最終更新の時間帯 — The time zone of the last update */
  timeZone: string
  /** 再接続の間隔(ミリ秒) — Between two attempts, ms */
  interval: number
  /** 再接続の最大回数 — Attempts to reconnect, at most */
  maxAttempts: number
  /** 間隔のゆらぎ(0〜1) — Added to it at random, 0 to 1 */
  jitter: number
  /** これだけ開いていれば、失敗の回数を忘れる(ミリ秒) — Open for so long, it forgets failures, ms */
  stableAfter: number
  /** 応答を待つ長さ(ミリ秒) — How long an answer may take, ms */
  connectTimeout: number
}

/**
 * 時間が実際に流れる遊び場です。サーバーになって、受け入れたり断ったりしてください。
 *
 * Time runs here. Be the server: accept, refuse, send and hang up.
 */
const meta = {
  title: 'Connection/Playground',
  parameters: { scenario: 'connects', speed: 1, code: writeCode },
  args: {
    showStatus: true,
    compact: false,
    inline: false,
    timeZone: 'Asia/Tokyo',
    interval: 3000,
    maxAttempts: 5,
    jitter: 0,
    stableAfter: 3000,
    connectTimeout: 30_000,
  },
  argTypes: {
    interval: { control: { type: 'range', min: 500, max: 10_000, step: 500 } },
    maxAttempts: { control: { type: 'range', min: 0, max: 10, step: 1 } },
    jitter: { control: { type: 'range', min: 0, max: 1, step: 0.1 } },
    stableAfter: { control: { type: 'range', min: 0, max: 10_000, step: 500 } },
    connectTimeout: { control: { type: 'range', min: 1000, max: 60_000, step: 1000 } },
    timeZone: { control: 'select', options: ['Asia/Tokyo', 'Europe/London', 'America/New_York'] },
  },
  render: ({ showStatus, compact, inline, timeZone, connectTimeout, ...retry }) => (
    <FakeProvider retry={retry} connectTimeout={connectTimeout}>
      <div className="stage">
        <RealtimeIndicator
          showStatus={showStatus}
          compact={compact}
          inline={inline}
          timeZone={timeZone}
        />
        <ServerButtons />
        <StateTable />
        <History />
      </div>
    </FakeProvider>
  ),
} satisfies Meta<PlaygroundArgs>

export default meta
type Story = StoryObj<typeof meta>

function History() {
  return <LiveFeed events={useRealtimeEvents()} />
}

/** What Controls have set, in an app. */
function writeCode(args: PlaygroundArgs): string {
  const { interval, maxAttempts, jitter, stableAfter, connectTimeout, ...shape } = args
  return `import { RealtimeIndicator, RealtimeProvider } from '@keruta/realtime'
import '@keruta/realtime/styles.css'

const clientState = { state: 'authorized', apiUrl: 'https://keruta.example/api/v1' }
const retry = ${literal({ interval, maxAttempts, jitter, stableAfter })}

export function Example() {
  return (
    <RealtimeProvider clientState={clientState} retry={retry} connectTimeout={${connectTimeout}}>
${jsx('RealtimeIndicator', { ...shape }, '      ')}
    </RealtimeProvider>
  )
}
`
}

export const Playground: Story = { name: '遊び場' }

/** What a person does there, for the tests alone: whoever opens it wants to begin by himself. */
export const Played: Story = {
  tags: ['!dev', '!autodocs'],
  play: async (context) => {
    if (!isAsWritten(context)) return
    const canvas = within(context.canvasElement)
    await canvas.findByRole('cell', { name: 'connected' })
    await userEvent.click(canvas.getByRole('button', { name: '一度に80件' }))
    await expect(await canvas.findByText('80 行目を処理しました')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: '閉じる' }))
    await expect(await canvas.findByRole('button', { name: '今すぐ再接続' })).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: '今すぐ再接続' }))
    await userEvent.click(canvas.getByRole('button', { name: '受け入れる' }))
    await expect(await canvas.findByRole('cell', { name: 'connected' })).toBeVisible()
  },
}
