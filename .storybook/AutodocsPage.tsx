import {
  AnchorMdx,
  ArgTypes,
  Canvas,
  Controls,
  DocsContext,
  Markdown,
  Primary,
  Stories,
  Title,
} from '@storybook/addon-docs/blocks'
import React, { useContext } from 'react'
import { useToolbarLanguage } from '../stories/support/useToolbarLanguage.ts'
import { inLanguage } from './inLanguage.ts'
import { labelOf, storyLabel } from './labels.ts'

interface DocsParameters {
  /** All stories first, and small. */
  readonly atAGlance?: boolean
  /** Of the comments. */
  readonly description?: { readonly component?: string; readonly story?: string }
}

/**
 * The page of a file of stories, with the name that the sidebar gives it. With
 * `parameters.docs.atAGlance`, all of its stories come first, and small.
 */
export function AutodocsPage() {
  const [story] = useContext(DocsContext).componentStories()
  const [language] = useToolbarLanguage()
  const title = story?.title.split('/').at(-1) ?? ''
  const { atAGlance, description } = docsOf(story?.parameters)
  return (
    <>
      <Title>{labelOf(title, language)}</Title>
      {description?.component && <Markdown>{inLanguage(description.component, language)}</Markdown>}
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
      {stories.map(({ id, name, moduleExport, parameters }) => (
        <section key={id}>
          <h2>
            <AnchorMdx href={`?path=/story/${id}`} target="">
              {storyLabel(id, name, language)}
            </AnchorMdx>
          </h2>
          <Markdown>{inLanguage(docsOf(parameters).description?.story ?? '', language)}</Markdown>
          <div className="states-story">
            <Canvas of={moduleExport} />
          </div>
        </section>
      ))}
    </div>
  )
}

function docsOf(parameters: Readonly<Record<string, unknown>> | undefined): DocsParameters {
  return parameters?.['docs'] ?? {}
}
