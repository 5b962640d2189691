import { DocsContext, Source as Block } from '@storybook/addon-docs/blocks'
import { useContext, type ComponentProps } from 'react'
import { useToolbarTheme } from '../../.storybook/toolbar.ts'

/** Code on a docs page, in the theme of the page. */
export function Source(props: ComponentProps<typeof Block>) {
  const { channel } = useContext(DocsContext)
  return <Block {...props} dark={useToolbarTheme(channel) === 'dark'} />
}
