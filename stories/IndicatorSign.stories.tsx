import type { Meta, StoryObj } from '@storybook/react-vite'
import { RealtimeIndicator } from '../src/index.ts'
import { asStill, controls, stills } from './indicatorStills.tsx'

/**
 * しるしだけです。名前とツールチップが、状態を文で言います。静止画なので、どこにもつながりません。
 *
 * The sign alone. Its name, and its tooltip, is the state as a sentence. Still pictures: nothing connects.
 */
const meta = {
  title: 'Indicator/Sign only',
  component: RealtimeIndicator,
  decorators: [asStill],
  argTypes: controls,
  parameters: { docs: { stories: 'glance' } },
  args: { showStatus: false, timeZone: 'Asia/Tokyo' },
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
