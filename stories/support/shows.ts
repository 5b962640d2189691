import { expect, waitFor, within } from 'storybook/test'
import { isAsWritten, type PlayContext } from './isAsWritten.ts'

/**
 * A play function: the indicator says `text`, and offers the button `button`, or none.
 */
export function shows(text: string, button?: string): (context: PlayContext) => Promise<void> {
  return async (context) => {
    if (!isAsWritten(context)) return
    const group = await within(context.canvasElement).findByRole('group')
    const indicator = within(group)
    await waitFor(() => expect(group).toHaveTextContent(text))
    const buttons = indicator.queryAllByRole('button').map(({ textContent }) => textContent)
    await expect(buttons).toEqual(button ? [button] : [])
  }
}
