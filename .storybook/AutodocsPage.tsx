import {
  AnchorMdx,
  ArgTypes,
  Canvas,
  DocsContext,
  Markdown,
  Title,
} from '@storybook/addon-docs/blocks'
import React, { useContext } from 'react'
import { RealtimeIndicator, RealtimeProvider } from '../src/index.ts'
import { indicatorRows, providerRows } from '../stories/support/propRows.ts'
import { Source } from '../stories/support/Source.tsx'
import { TsdocTable } from '../stories/support/TsdocTable.tsx'
import { useToolbarLanguage } from '../stories/support/useToolbarLanguage.ts'
import type { Language } from './Language.ts'
import { inLanguage } from './inLanguage.ts'
import { labelOf, storyLabel } from './labels.ts'

interface DocsParameters {
  /**
   * How the stories are shown: each with its canvas; all at a glance, and small; or as links with
   * `parameters.code`, where each is a page of its own.
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
  return (
    <>
      <Title>{labelOf(title, language)}</Title>
      {description?.component && <Markdown>{inLanguage(description.component, language)}</Markdown>}
      <StoryList layout={layout} />
      {layout !== 'links' && <Props component={story?.component} language={language} />}
    </>
  )
}

/** The props of a part of the package, if the page is about one. */
function Props({ component, language }: { component: unknown; language: Language }) {
  const rows =
    component === RealtimeIndicator
      ? indicatorRows
      : component === RealtimeProvider
        ? providerRows
        : null
  if (!rows) return null
  return language === 'ja' ? <TsdocTable rows={rows} /> : <ArgTypes />
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
          {layout === 'links' ? (
            <details>
              <summary>{language === 'ja' ? 'コード' : 'Code'}</summary>
              <Source code={String(parameters['code'])} language="tsx" />
            </details>
          ) : (
            <Canvas of={moduleExport} />
          )}
        </section>
      ))}
    </div>
  )
}

function docsOf(parameters: Readonly<Record<string, unknown>> | undefined): DocsParameters {
  return parameters?.['docs'] ?? {}
}
