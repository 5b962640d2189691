import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { findings } from '../src/doctor/findings/findings.ts'
import whatAServerSays from './code/WhatAServerSays.tsx?raw'
import { Findings } from './support/Findings.tsx'
import { useLocale } from './support/withLocale.tsx'

/**
 * `npx keruta-realtime doctor URL` が見つけるもののすべてです。何が見えたか、なぜ困るか、どの行で直るか。
 *
 * All that `npx keruta-realtime doctor URL` can find: what was seen, why it matters, and the lines
 * that mend it.
 */
const meta = {
  title: 'Connection/Doctor',
  component: AllFindings,
  tags: ['!autodocs'],
  parameters: { layout: 'padded', code: whatAServerSays },
} satisfies Meta<typeof AllFindings>

export default meta
type Story = StoryObj<typeof meta>

function AllFindings() {
  return <Findings language={useLocale() === 'ja' ? 'ja' : 'en'} />
}

/** 診断が見つけるもの。 */
export const All: Story = {
  name: '見つけるもの',
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await expect(canvas.getAllByRole('list')[0]?.children).toHaveLength(
      Object.keys(findings).length,
    )
    const first = canvasElement.querySelector('summary') as HTMLElement
    await userEvent.click(first)
    await expect(canvas.getAllByText('Spring')[0]).toBeInTheDocument()
  },
}
