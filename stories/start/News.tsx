import { Markdown } from '@storybook/addon-docs/blocks'
import changelog from '../../CHANGELOG.md?raw'

/** How many lines there is room for. */
const room = 6

/** The first lines of the newest part of CHANGELOG.md. */
export function News() {
  const [, newest = ''] = changelog.split(/^## /m)
  const lines = newest.match(/^- .*/gm) ?? []
  return (
    <div lang="en">
      <Markdown>{lines.slice(0, room).join('\n')}</Markdown>
    </div>
  )
}
