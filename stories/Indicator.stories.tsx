import type { Meta, StoryObj } from '@storybook/react-vite'
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
  parameters: { docs: { atAGlance: true } },
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

/** For axe alone, on a dark page: the gallery shows it. */
export const Dark: Story = {
  ...stills.serverError,
  tags: ['!dev', '!autodocs'],
  globals: { theme: 'dark' },
}
