import { useSyncExternalStore } from 'react'
import { GLOBALS_UPDATED, SET_GLOBALS } from 'storybook/internal/core-events'
import { toLanguage, type Language } from './Language.ts'

/** The part of Storybook's channel that is used. */
export interface GlobalsChannel {
  on(event: string, listener: () => void): void
  off(event: string, listener: () => void): void
  last(event: string): unknown
}

/** The colour scheme that the toolbar chose, on a docs page. */
export function useToolbarTheme(channel: GlobalsChannel): 'light' | 'dark' {
  return useGlobal(channel, 'theme') === 'dark' ? 'dark' : 'light'
}

/** The language that the toolbar chose, on a docs page. */
export function useChosenLanguage(channel: GlobalsChannel): Language {
  return toLanguage(useGlobal(channel, 'locale'))
}

function useGlobal(channel: GlobalsChannel, name: string): unknown {
  return useSyncExternalStore(
    (listener) => {
      channel.on(GLOBALS_UPDATED, listener)
      return () => channel.off(GLOBALS_UPDATED, listener)
    },
    () => {
      const last = (channel.last(GLOBALS_UPDATED) ?? channel.last(SET_GLOBALS)) as
        | [{ globals: Record<string, unknown> }]
        | undefined
      return last?.[0].globals[name]
    },
  )
}
