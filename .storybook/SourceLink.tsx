import React from 'react'
import { Button } from 'storybook/internal/components'
import { useStorybookApi, useStorybookState } from 'storybook/manager-api'
import { useLanguage } from './connection/useLanguage.ts'
import { sourceOf } from './sourceOf.ts'

/** In the toolbar: the file that the story, or the page, is written in. */
export function SourceLink() {
  const { storyId } = useStorybookState()
  const language = useLanguage()
  const entry = useStorybookApi().getData(storyId)
  if (!entry || !('importPath' in entry)) return null
  const name = language === 'ja' ? 'ソース' : 'Source'
  return (
    <Button asChild ariaLabel={false} size="small" variant="ghost">
      <a
        href={sourceOf(entry.importPath)}
        target="_blank"
        rel="noreferrer"
        title={entry.importPath}
      >
        {name}
      </a>
    </Button>
  )
}
