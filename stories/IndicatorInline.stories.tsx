import type { Meta, StoryObj } from '@storybook/react-vite'
import { RealtimeIndicator } from '../src/index.ts'
import { asStill, controls, stills } from './indicatorStills.tsx'

/**
 * 文のなかに置く短い言葉です。色と大きさは文に合います。静止画なので、どこにもつながりません。
 *
 * A short word in the middle of a text, in its colour and size. Still pictures: nothing connects.
 */
const meta = {
  title: 'Indicator/Inline',
  component: RealtimeIndicator,
  decorators: [asStill],
  argTypes: controls,
  parameters: { docs: { stories: 'glance' } },
  args: { inline: true, timeZone: 'Asia/Tokyo' },
  render: (args, { globals }) => (
    <p>
      {globals['locale'] === 'en'
        ? 'You are looking at build #128. Updates: '
        : 'ビルド #128 を見ています。リアルタイム更新は '}
      <RealtimeIndicator {...args} />
    </p>
  ),
} satisfies Meta<typeof RealtimeIndicator>

export default meta
type Story = StoryObj<typeof meta>

export const Idle: Story = { ...stills.idle }
export const Connecting: Story = { ...stills.connecting }
export const Connected: Story = { ...stills.connected }
export const Reconnecting: Story = { ...stills.waiting }
export const ReconnectingUnderWay: Story = { ...stills.retrying }
export const DisconnectedByHand: Story = { ...stills.stoppedByHand }
export const DisconnectedByServer: Story = { ...stills.stoppedByServer }
export const DisconnectedOffline: Story = { ...stills.offline }
export const ErrorOfTheServer: Story = { ...stills.serverError }
export const ErrorSignInNeeded: Story = { ...stills.signInNeeded }

/** For axe alone, on a dark page: the gallery shows it. */
export const Dark: Story = {
  ...stills.serverError,
  tags: ['!dev', '!autodocs'],
  globals: { theme: 'dark' },
}
