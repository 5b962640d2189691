import { createContext, useEffect, useState, useSyncExternalStore } from 'react'
import { GLOBALS_UPDATED, SET_GLOBALS } from 'storybook/internal/core-events'
import { toLanguage, type Language } from './Language.ts'
import { onceRendered } from './renders.ts'

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

/** The language of a docs page. All of it changes at once, so it is decided where the page begins. */
export const DocsLanguage = createContext<Language>('ja')

/** The language that the toolbar chose, on a docs page, as soon as its stories may be taken away. */
export function useChosenLanguage(channel: GlobalsChannel): Language {
  const chosen = toLanguage(useGlobal(channel, 'locale'))
  const [shown, setShown] = useState(chosen)
  useEffect(
    function followTheToolbar() {
      return shown === chosen ? undefined : onceRendered(() => setShown(chosen))
    },
    [shown, chosen],
  )
  return shown
}

/** What the toolbar chose, on a docs page, by the name that it has in an address. */
export function useGlobal(channel: GlobalsChannel, name: string): unknown {
  return useSyncExternalStore(
    (listener) => {
      // the channel keeps an event after it has told its listeners
      const hear = () => queueMicrotask(listener)
      channel.on(GLOBALS_UPDATED, hear)
      return () => channel.off(GLOBALS_UPDATED, hear)
    },
    () => {
      const last = (channel.last(GLOBALS_UPDATED) ?? channel.last(SET_GLOBALS)) as
        | [{ globals: Record<string, unknown> }]
        | undefined
      return last?.[0].globals[name]
    },
  )
}
