import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { RealtimeIndicator } from '../src/index.ts'
import { asStill, controls, stills } from './indicatorStills.tsx'

/**
 * しるし、状態の文、最終更新の時刻です。静止画なので、どこにもつながりません。
 *
 * The sign, the state in full, and the time of the last update. Still pictures: nothing connects.
 */
const meta = {
  title: 'Indicator/Full',
  component: RealtimeIndicator,
  decorators: [asStill],
  argTypes: controls,
  parameters: { docs: { stories: 'glance' } },
  args: { timeZone: 'Asia/Tokyo' },
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

/**
 * しるしの代わりに、文字そのもの。
 *
 * The characters themselves in place of the drawn sign.
 */
export const Emoji: Story = {
  render: (args) => (
    <div className="stage">
      {Object.entries(stills).map(([name, { args: one }]) => (
        <RealtimeIndicator key={name} {...args} {...one} />
      ))}
    </div>
  ),
  args: { ...stills.connected.args, sign: 'emoji' },
}

/**
 * 再接続を待つときの幅を、いつも空けておきます。
 *
 * The width of a wait for a reconnect is always kept.
 */
export const Reserved: Story = {
  render: (args) => (
    <div className="stage">
      <RealtimeIndicator {...args} {...stills.connected.args} />
      <RealtimeIndicator {...args} {...stills.waiting.args} />
    </div>
  ),
  args: { ...stills.connected.args, reserve: true },
  play: async ({ canvasElement }) => {
    const widths = Array.from(
      canvasElement.querySelectorAll('.realtime-indicator'),
      (indicator) => indicator.getBoundingClientRect().width,
    )
    await expect(new Set(widths).size).toBe(1)
  },
}

/** For axe alone, on a dark page: the gallery shows it. */
export const Dark: Story = {
  ...stills.serverError,
  tags: ['!dev', '!autodocs'],
  globals: { theme: 'dark' },
}
