import { useEffect, useRef } from 'react'
import { useStorybookApi, useStorybookState } from 'storybook/manager-api'
import type { API_PreparedStoryIndex as Index } from 'storybook/internal/types'
import type { Language } from './Language.ts'
import { useLanguage } from './connection/useLanguage.ts'
import { translateIndex } from './translateIndex.ts'

/** Keeps the names of all pages and stories in the toolbar's language. Shows nothing. */
export function TranslatedIndex(): null {
  const { internal_index: index } = useStorybookState()
  const api = useStorybookApi()
  const language = useLanguage()
  const known = useRef<{ built: Index; shown: Index; language: Language }>(null)
  useEffect(
    function translateTheIndex() {
      const isOurs = known.current?.shown === index
      if (!index || (isOurs && known.current?.language === language)) return
      const built = (isOurs && known.current?.built) || index
      const shown = { ...built, entries: translateIndex(built.entries, language) }
      known.current = { built, shown, language }
      void api.setIndex(shown)
    },
    [index, language, api],
  )
  return null
}
