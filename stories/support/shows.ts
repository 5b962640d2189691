import { expect, within } from 'storybook/test'
import { getPrepared } from '../../.storybook/connection/showInPanel.ts'

interface PlayContext {
  id: string
  canvasElement: HTMLElement
}

/**
 * A play function: the indicator says `text`, and offers the button `button`, or none.
 */
export function shows(text: string, button?: string): (context: PlayContext) => Promise<void> {
  return async ({ id, canvasElement }) => {
    // The Connection panel plays something else here.
    if (getPrepared(id)) return
    const indicator = within(await within(canvasElement).findByRole('group'))
    await expect(await indicator.findByText(text)).toBeVisible()
    const buttons = indicator.queryAllByRole('button').map(({ textContent }) => textContent)
    await expect(buttons).toEqual(button ? [button] : [])
  }
}
