import { DocsContext, useOf, type Of } from '@storybook/addon-docs/blocks'
import { useContext } from 'react'
import { storyLabel } from '../../.storybook/labels.ts'
import { useGlobal } from '../../.storybook/toolbar.ts'
import { useToolbarLanguage } from './useToolbarLanguage.ts'

/**
 * A story on a docs page, in a page of its own: for what shows all streams of its page, as the other
 * stories are on one. It plays its play function, and follows the toolbar.
 */
export function Framed({ of }: { of: Of }) {
  const { channel } = useContext(DocsContext)
  const [language] = useToolbarLanguage()
  const { story } = useOf(of, ['story'])
  const globals = {
    locale: language,
    theme: useGlobal(channel, 'theme'),
    direction: useGlobal(channel, 'direction'),
    styling: useGlobal(channel, 'styling'),
  }
  const chosen = Object.entries(globals).map((pair) => pair.join(':'))
  const src = `iframe.html?id=${story.id}&viewMode=story&globals=${chosen.join(';')}`
  return (
    <div className="sbdocs sbdocs-preview sb-unstyled framed">
      {/* another frame for another address: a new address in the same frame is a step of the history */}
      <iframe
        key={src}
        title={storyLabel(story.id, story.name, language)}
        src={src}
        loading="lazy"
      />
    </div>
  )
}
