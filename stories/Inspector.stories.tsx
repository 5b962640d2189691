import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, waitFor, within } from 'storybook/test'
import { RealtimeProvider, useManagementSSE, type RealtimeProviderProps } from '../src/index.ts'
import { RealtimeInspector, type RealtimeInspectorProps } from '../src/inspector/index.ts'
import '../src/inspector/inspector.css'
import type { Scenario } from '../src/testing/index.ts'
import { devInspector } from './docs/examples/codes.ts'
import { useFake } from './support/FakeContext.ts'
import { useLocale } from './support/withLocale.tsx'
import { PanelApp } from './panel/PanelApp.tsx'
import './panel/panel.css'

/**
 * 開発中に、ページの端から開くインスペクターです。「接続が切断される」「更新が反映されない」に一目で答え、起きたことをシナリオとしてコピーします。
 *
 * A drawer for development: it answers why the connection is lost or updates don't show, and copies
 * what happened as a scenario.
 */
const meta = {
  title: 'Connection/Inspector',
  component: RealtimeInspector,
  tags: ['!autodocs'],
  parameters: {
    layout: 'fullscreen',
    scenario: 'allEvents',
    code: devInspector,
  },
  args: { defaultOpen: true, timeZone: 'Asia/Tokyo' },
  render: (args) => (
    <PanelApp page="セッション">
      <RealtimeInspector {...args} />
    </PanelApp>
  ),
} satisfies Meta<typeof RealtimeInspector>

export default meta
type Story = StoryObj<typeof meta>

type Play = NonNullable<Story['play']>

/** Opens the tab at this place, and waits for it to say something. */
function opens(tab: number, text: RegExp): Play {
  return async ({ canvasElement }) => {
    const page = within(canvasElement)
    // its code is loaded when it is first opened
    const drawer = await page.findByRole('dialog', {}, { timeout: 20_000 })
    // in a frame of a guide a user's click would take the focus from the page around it
    await fireEvent.click(within(drawer).getAllByRole('tab')[tab]!)
    await waitFor(() => expect(within(drawer).getByRole('tabpanel')).toHaveTextContent(text))
  }
}

/** Cut off by a time-out again and again, and some messages that can't be used. */
const troubled: Scenario = [
  ['accept'],
  ['event', 'session_update'],
  ['wait', 60_000],
  ['drop'],
  ['accept'],
  ['raw', 'message', '{"type":"deploy_finished","data":{"id":"deploy-7"}}'],
  ['raw', 'session_update', '{"data":{"name":"a name alone"}}'],
  ['wait', 60_000],
  ['drop'],
  ['refuse', 503],
  ['refuse', 503],
]

/** 閉じているあいだは、端のボタンだけです。 */
export const Closed: Story = {
  name: '閉じている',
  args: { defaultOpen: false },
  play: async ({ canvasElement }) => {
    const page = within(canvasElement)
    const button = await page.findByRole('button', {
      expanded: false,
      name: /インスペクター|inspector/,
    })
    await expect(button).toBeVisible()
    await expect(page.queryByRole('dialog')).toBeNull()
  },
}

/** すべて正常なとき。 */
export const AllIsWell: Story = { name: 'まとめ:正常', play: opens(0, /接続は正常|is fine/) }

/** 接続が切断され、更新も届かないとき:何が起き、何をすればよいか。 */
export const Trouble: Story = {
  name: 'まとめ:切断と拒否',
  parameters: { scenario: troubled },
  play: opens(0, /deploy_finished/),
}

/** タイムライン:状態と理由、イベント、拒否、例外。新しい順です。 */
export const Timeline: Story = {
  name: 'タイムライン',
  parameters: { scenario: troubled },
  play: opens(1, /deploy_finished/),
}

/** 接続先がないとき:フックもプロバイダーもないページです。 */
export const Nowhere: Story = {
  name: 'まとめ:接続先がない',
  render: (args) => <Alone {...args} />,
  play: opens(0, /接続先がありません|nowhere to connect/),
}

/** 利用元:どのフックが、どのオプションで。効いていない値も分かります。 */
export const Members: Story = {
  name: '利用元',
  render: (args) => (
    <InspectedProvider idleTimeout={30_000} retry={{ maxAttempts: 10 }}>
      <Hook />
      <RealtimeInspector {...args} />
    </InspectedProvider>
  ),
  play: opens(2, /idleTimeout/),
}

/** 一覧:どのフックが、いつ、何行を受け取ったか。 */
export const Lists: Story = { name: '一覧', play: opens(3, /useRealtimeSessions/) }

/** 中身を隠す:`redact` が返したものだけが、表示にもコピーにも出ます。 */
export const Redacted: Story = {
  name: '中身を隠す',
  args: { redact: () => ({ hidden: true }) },
  play: opens(1, /session_update/),
}

/** In English. */
export const English: Story = {
  ...Trouble,
  name: 'English',
  globals: { locale: 'en' },
}

/** 暗い画面。 */
export const Dark: Story = { ...Trouble, name: '暗い画面', globals: { theme: 'dark' } }

/** 幅 320 px。 */
export const Narrow: Story = {
  ...Timeline,
  name: '狭い画面',
  globals: { viewport: { value: 'mobile1', isRotated: false } },
}

function InspectedProvider(options: RealtimeProviderProps) {
  const fake = useFake()
  return <RealtimeProvider {...fake.options} url={fake.url} locale={useLocale()} {...options} />
}

/** An inspector on a page that has nothing else of the package. */
function Alone(props: RealtimeInspectorProps) {
  return <RealtimeInspector locale={useLocale()} {...props} />
}

/** A part of the page that would have it otherwise. */
function Hook() {
  useManagementSSE({ idleTimeout: 60_000, onSessionUpdate() {}, on: { deploy_finished() {} } })
  return null
}
