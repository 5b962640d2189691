import { useEffect, useRef } from 'react'
import type { ArgTypes } from 'storybook/internal/types'
import { useStorybookApi, useStorybookState } from 'storybook/manager-api'
import { indicatorRows } from '../stories/support/propRows.ts'
import { useLanguage } from './connection/useLanguage.ts'

/** Keeps what Controls say of the indicator's props in the toolbar's language. Shows nothing. */
export function TranslatedControls(): null {
  const { storyId } = useStorybookState()
  const api = useStorybookApi()
  const language = useLanguage()
  const story = api.getData(storyId)
  const argTypes = story?.type === 'story' ? story.argTypes : undefined
  const known = useRef<{ built: ArgTypes; shown: ArgTypes }>(null)
  useEffect(
    function translateTheControls() {
      // those of other components have no Japanese
      if (!argTypes || !('showStatus' in argTypes)) return
      const isTranslated = known.current?.shown === argTypes
      if (isTranslated === (language === 'ja')) return
      const built = isTranslated ? known.current!.built : argTypes
      const shown = isTranslated ? built : inJapanese(built)
      known.current = isTranslated ? null : { built, shown }
      void api.updateStory(storyId, { argTypes: shown })
    },
    [api, argTypes, language, storyId],
  )
  return null
}

function inJapanese(argTypes: ArgTypes): ArgTypes {
  const rows: Readonly<Record<string, readonly [string, string, string]>> = indicatorRows
  return Object.fromEntries(
    Object.entries(argTypes).map(([name, argType]) => {
      const [, summary, description] = rows[name] ?? []
      if (!description) return [name, argType]
      const table = { ...argType.table, defaultValue: { summary } }
      return [name, { ...argType, description, table }]
    }),
  )
}
