import { useGlobals } from 'storybook/manager-api'
import { toLanguage, type Language } from '../Language.ts'

/** The language that the toolbar chose, outside of the stories. */
export function useLanguage(): Language {
  const [{ locale }] = useGlobals()
  return toLanguage(locale)
}
