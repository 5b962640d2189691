import type { Decorator, Meta, StoryObj } from '@storybook/react-vite'
import { createRealtimeClient, RealtimeIndicator, RealtimeProvider } from '../src/index.ts'

const noon = Date.UTC(2024, 4, 1, 3, 34, 56)

/** Time stands still, so that a countdown can be looked at. */
const stillClient = createRealtimeClient({
  url: '/not-connected',
  clock: { now: () => noon, after: () => () => {} },
})

const withStillClock: Decorator = (Story, { globals }) => (
  <RealtimeProvider client={stillClient} enabled={false} locale={String(globals['locale'])}>
    <Story />
  </RealtimeProvider>
)

/** Still pictures: each story gives its state as a plain object, and nothing connects. */
const meta = {
  title: 'Indicator/Stills',
  component: RealtimeIndicator,
  decorators: [withStillClock],
  args: { timeZone: 'Asia/Tokyo' },
} satisfies Meta<typeof RealtimeIndicator>

export default meta
type Story = StoryObj<typeof meta>

export const Idle: Story = { args: { state: { status: 'idle' } } }

export const Connecting: Story = { args: { state: { status: 'connecting' } } }

export const Connected: Story = { args: { state: { status: 'connected', lastEventTime: noon } } }

export const Reconnecting: Story = {
  args: {
    state: {
      status: 'reconnecting',
      attempt: 2,
      maxAttempts: 5,
      retryAt: noon + 2000,
      lastEventTime: noon,
    },
  },
}

export const Disconnected: Story = {
  args: { state: { status: 'disconnected', reason: 'offline', lastEventTime: noon } },
}

export const Failed: Story = {
  args: { state: { status: 'error', error: { code: 'http', status: 503 }, lastEventTime: noon } },
}
