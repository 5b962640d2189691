import type { RealtimeLocale } from '../contexts/messages.ts'

/** Whether a language is `ja`, `ja-JP` and the like; all others are spoken to in English. */
export function isJapanese(locale: RealtimeLocale): boolean {
  return /^ja(?![a-z])/i.test(locale)
}
