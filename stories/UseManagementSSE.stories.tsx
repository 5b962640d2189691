import type { Meta, StoryObj } from '@storybook/react-vite'
import { useEffect, useState } from 'react'
import { expect, userEvent, within } from 'storybook/test'
import { toLanguage } from '../.storybook/Language.ts'
import { RealtimeIndicator, useManagementSSE, type ManagementSSEEvent } from '../src/index.ts'
import eventList from './code/EventList.tsx?raw'
import { useFake } from './support/FakeContext.ts'
import { isAsWritten } from './support/isAsWritten.ts'
import { LiveFeed } from './support/LiveFeed.tsx'
import { ServerButtons } from './support/ServerButtons.tsx'
import { useLocale } from './support/withLocale.tsx'

/**
 * ページのフックです。ハンドラーはその場に書いた関数でよく、再描画のたびに新しくなっても、接続し直しません。
 *
 * The hook of a page. Handlers may be inline functions: no render reconnects.
 *
 * ```tsx
 * const { connected, error } = useManagementSSE({
 *   clientState,
 *   onSessionUpdate: (session) => setSession(session),
 *   onTaskDeleted: (id) => removeTask(id),
 * })
 * ```
 */
const meta = {
  title: 'Hooks/useManagementSSE',
  parameters: { scenario: 'connects', speed: 1, code: eventList },
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

const texts = {
  ja: { rejected: '拒否したメッセージ', deleted: '削除されたタスク', none: 'なし' },
  en: { rejected: 'Messages rejected', deleted: 'Tasks deleted', none: 'none' },
}

/** プロバイダーなしで、フックだけでつなぐページ。 */
function SessionsPage() {
  const fake = useFake()
  const words = texts[toLanguage(useLocale())]
  const [events, setEvents] = useState<readonly ManagementSSEEvent[]>([])
  const [deleted, setDeleted] = useState<readonly string[]>([])
  const [rejected, setRejected] = useState(0)
  const realtime = useManagementSSE({
    ...fake.options,
    clientState: { state: 'loaded', apiUrl: 'https://keruta.example/api/v1' },
    onEvent: (event) => setEvents((before) => [event, ...before]),
    onTaskDeleted: (id) => setDeleted((before) => [...before, id]),
    onInvalidEvent: () => setRejected((before) => before + 1),
  })
  return (
    <div className="stage">
      <RealtimeIndicator state={realtime} timeZone="Asia/Tokyo" />
      <ServerButtons />
      <p>
        {words.rejected}: {rejected} · {words.deleted}: {deleted.join(', ') || words.none}
      </p>
      <LiveFeed events={events} />
      <Observer />
    </div>
  )
}

/** The Connection panel's view of the same stream: a second hook costs no second request. */
function Observer(): null {
  const fake = useFake()
  const { reconnect, disconnect } = useManagementSSE({
    ...fake.options,
    url: fake.url,
    ...fake.handlers,
  })
  useEffect(() => fake.attach({ reconnect, disconnect }), [fake, reconnect, disconnect])
  return null
}

export const LiveEvents: Story = {
  name: '届いたイベントを並べる',
  render: () => <SessionsPage />,
  play: async (context) => {
    if (!isAsWritten(context)) return
    const canvas = within(context.canvasElement)
    await expect(await canvas.findByText('請求書テンプレートの改修 · ACTIVE')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'タスク削除' }))
    await expect(await canvas.findByText(/削除されたタスク: task-2/)).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: '壊れた JSON' }))
    await expect(await canvas.findByText(/拒否したメッセージ: 1/)).toBeVisible()
  },
}
