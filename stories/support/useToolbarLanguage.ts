import { DocsContext } from '@storybook/addon-docs/blocks'
import { useContext, useSyncExternalStore } from 'react'
import { GLOBALS_UPDATED, SET_GLOBALS, UPDATE_GLOBALS } from 'storybook/internal/core-events'
import { toLanguage, type Language } from '../../.storybook/Language.ts'

/** The language that the toolbar chose, on a docs page, and what chooses another one there. */
export function useToolbarLanguage(): [Language, (language: Language) => void] {
  const { channel } = useContext(DocsContext)
  const language = useSyncExternalStore(
    (listener) => {
      channel.on(GLOBALS_UPDATED, listener)
      return () => channel.off(GLOBALS_UPDATED, listener)
    },
    (): Language => {
      const last = (channel.last(GLOBALS_UPDATED) ?? channel.last(SET_GLOBALS)) as
        | [{ globals: { locale?: unknown } }]
        | undefined
      return toLanguage(last?.[0].globals.locale)
    },
  )
  return [language, (next) => channel.emit(UPDATE_GLOBALS, { globals: { locale: next } })]
}
