import type { Decorator } from '@storybook/react-vite'
import { createContext, useContext, useEffect, type ReactNode } from 'react'
import { RealtimeProvider } from '../../src/index.ts'

const LocaleContext = createContext('ja')

/** The language that the toolbar chose. */
export function useLocale(): string {
  return useContext(LocaleContext)
}

/** Hands the toolbar's language to the parts, and to the page. */
export const withLocale: Decorator = (Story, { globals }) => (
  <LocaleStage locale={String(globals['locale'])}>
    <Story />
  </LocaleStage>
)

function LocaleStage({ locale, children }: { locale: string; children: ReactNode }) {
  useEffect(
    function tellThePage() {
      document.documentElement.lang = locale
    },
    [locale],
  )
  return (
    <LocaleContext.Provider value={locale}>
      <RealtimeProvider enabled={false} locale={locale}>
        {children}
      </RealtimeProvider>
    </LocaleContext.Provider>
  )
}
