import {
  AnchorMdx,
  ArgTypes,
  Canvas,
  Controls,
  DocsContext,
  Markdown,
  Title,
} from '@storybook/addon-docs/blocks'
import React, { useContext } from 'react'
import { RealtimeIndicator } from '../src/index.ts'
import { PropTable } from '../stories/support/PropTable.tsx'
import { useToolbarLanguage } from '../stories/support/useToolbarLanguage.ts'
import { inLanguage } from './inLanguage.ts'
import { labelOf, storyLabel } from './labels.ts'

interface DocsParameters {
  /**
   * How the stories are shown: each with its canvas, the first with Controls; all at a glance, and
   * small; or as links alone, where each is a page of its own.
   *
   * @default 'canvases'
   */
  readonly stories?: 'canvases' | 'glance' | 'links'
  /** Of the comments. */
  readonly description?: { readonly component?: string; readonly story?: string }
}

/** The page of a file of stories, with the names that the sidebar gives, in the toolbar's language. */
export function AutodocsPage() {
  const [story] = useContext(DocsContext).componentStories()
  const [language] = useToolbarLanguage()
  const title = story?.title.split('/').at(-1) ?? ''
  const { stories: layout = 'canvases', description } = docsOf(story?.parameters)
  const isIndicator = story?.component === RealtimeIndicator
  return (
    <>
      <Title>{labelOf(title, language)}</Title>
      {description?.component && <Markdown>{inLanguage(description.component, language)}</Markdown>}
      <StoryList layout={layout} />
      {layout === 'canvases' && <Controls />}
      {layout === 'glance' && (isIndicator && language === 'ja' ? <PropTable /> : <ArgTypes />)}
    </>
  )
}

/** All stories, each with what it is and the way to it. */
function StoryList({ layout }: { layout: NonNullable<DocsParameters['stories']> }) {
  const stories = useContext(DocsContext)
    .componentStories()
    .filter(({ tags }) => tags.includes('autodocs'))
  const [language] = useToolbarLanguage()
  return (
    <div className={layout === 'glance' ? 'states' : undefined}>
      {stories.map(({ id, name, moduleExport, parameters }) => (
        <section key={id}>
          <h2>
            <AnchorMdx href={`?path=/story/${id}`} target="">
              {storyLabel(id, name, language)}
            </AnchorMdx>
          </h2>
          <Markdown>{inLanguage(docsOf(parameters).description?.story ?? '', language)}</Markdown>
          {layout !== 'links' && <Canvas of={moduleExport} />}
        </section>
      ))}
    </div>
  )
}

function docsOf(parameters: Readonly<Record<string, unknown>> | undefined): DocsParameters {
  return parameters?.['docs'] ?? {}
}
