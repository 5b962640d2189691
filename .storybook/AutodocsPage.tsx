import {
  AnchorMdx,
  ArgTypes,
  Controls,
  Description,
  DocsContext,
  Primary,
  Stories,
  Story,
  Title,
} from '@storybook/addon-docs/blocks'
import React, { useContext } from 'react'
import { useToolbarLanguage } from '../stories/support/useToolbarLanguage.ts'
import { labelOf, storyLabel } from './labels.ts'

/**
 * The page of a file of stories, with the name that the sidebar gives it. With
 * `parameters.docs.atAGlance`, all of its stories come first, and small.
 */
export function AutodocsPage() {
  const [story] = useContext(DocsContext).componentStories()
  const [language] = useToolbarLanguage()
  const title = story?.title.split('/').at(-1) ?? ''
  const { atAGlance } = (story?.parameters['docs'] ?? {}) as { atAGlance?: boolean }
  return (
    <>
      <Title>{labelOf(title, language)}</Title>
      <Description />
      {atAGlance ? (
        <>
          <Glance />
          <ArgTypes />
        </>
      ) : (
        <>
          <Primary />
          <Controls />
          <Stories />
        </>
      )}
    </>
  )
}

/** All stories, each with what it is and the way to it. */
function Glance() {
  const stories = useContext(DocsContext).componentStories()
  const [language] = useToolbarLanguage()
  return (
    <div className="states">
      {stories.map(({ id, name, moduleExport }) => (
        <section key={id}>
          <h2>
            <AnchorMdx href={`?path=/story/${id}`} target="">
              {storyLabel(id, name, language)}
            </AnchorMdx>
          </h2>
          <Description of={moduleExport} />
          <div className="states-story">
            <Story of={moduleExport} />
          </div>
        </section>
      ))}
    </div>
  )
}
