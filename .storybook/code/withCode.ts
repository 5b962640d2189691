import type { Decorator } from '@storybook/react-vite'
import { addons, useEffect as afterRender } from 'storybook/preview-api'
import { channelEvents, type ShownCode } from '../connection/protocol.ts'
import { codeOf } from './codeOf.ts'

/** Tells the Code panel what a story's code is, as Controls and toolbar change it. */
export const withCode: Decorator = (Story, context) => {
  const { id: storyId } = context
  const code = codeOf(context)
  // Storybook's own hook, which is none of React's
  afterRender(() => {
    addons.getChannel().emit(channelEvents.code, { storyId, code } satisfies ShownCode)
  }, [storyId, code])
  return Story()
}
