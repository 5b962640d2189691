import { DocsContext } from '@storybook/addon-docs/blocks'
import { useContext } from 'react'
import { UPDATE_GLOBALS } from 'storybook/internal/core-events'
import type { Language } from '../../.storybook/Language.ts'
import { DocsLanguage } from '../../.storybook/toolbar.ts'

/** The language of a docs page, and what chooses another one there. */
export function useToolbarLanguage(): [Language, (language: Language) => void] {
  const { channel } = useContext(DocsContext)
  const language = useContext(DocsLanguage)
  return [language, (next) => channel.emit(UPDATE_GLOBALS, { globals: { locale: next } })]
}
