import { useCallback } from 'react'
import { useLocale } from './withLocale.tsx'

/** Gives the one of two texts that is in the toolbar's language. */
export function useText(): (ja: string, en: string) => string {
  const isJapanese = useLocale() === 'ja'
  return useCallback((ja, en) => (isJapanese ? ja : en), [isJapanese])
}
