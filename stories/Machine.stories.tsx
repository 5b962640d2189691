import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import inAHeader from './code/InAHeader.tsx?raw'
import { ways } from './machine/machine.ts'
import { StateMachine } from './machine/StateMachine.tsx'

/**
 * 接続の状態と、何がどこへ導くか。状態か線を押すと、表示がそこへ行きます。動かしているのは本物のクライアントで、
 * 偽物はサーバーだけです。
 *
 * The states of a connection, and what leads where. Press one, or a line, and the indicator goes there.
 * The client is the real one: only its server is a fake.
 */
const meta = {
  title: 'Connection/State machine',
  component: StateMachine,
  tags: ['!autodocs'],
  parameters: { code: inAHeader },
} satisfies Meta<typeof StateMachine>

export default meta
type Story = StoryObj<typeof meta>

/** 状態遷移図。 */
export const Map: Story = {
  name: '状態遷移図',
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const isAt = (status: string) =>
      waitFor(() =>
        expect(canvasElement.querySelector('.machine-state[aria-current]')).toHaveAttribute(
          'data-status',
          status,
        ),
      )
    await isAt('connected')
    for (const status of ['idle', 'error', 'disconnected', 'reconnecting', 'connecting']) {
      await userEvent.click(canvas.getByText(status))
      await isAt(status)
    }
    // twice each: from where it is now, and from where it starts
    for (const { from, to, label } of [...ways, ...ways]) {
      const name = canvas.queryByText(label.ja) ?? canvas.getByText(label.en)
      await userEvent.click(name)
      await isAt(to)
      await expect(from).not.toBe(to)
    }
  },
}
