import type { Decorator } from '@storybook/react-vite'
import { SNIPPET_RENDERED } from 'storybook/internal/docs-tools'
import { addons, useEffect as afterRender } from 'storybook/preview-api'
import { codeOf } from './codeOf.ts'

/** Tells the Code panel what a story's code is, as Controls and toolbar change it. */
export const withCode: Decorator = (Story, context) => {
  const { id, unmappedArgs } = context
  const code = codeOf(context)
  // Storybook's own hook, which is none of React's
  afterRender(() => {
    addons.getChannel().emit(SNIPPET_RENDERED, { id, args: unmappedArgs, source: code })
  }, [id, code])
  return Story()
}
