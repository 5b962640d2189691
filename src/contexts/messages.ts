import type { RealtimeState } from '../connection/RealtimeState.ts'

/** A language of the user interface, as a BCP 47 tag. */
export type RealtimeLocale = 'ja' | 'en' | (string & {})

/** The state as one sentence. */
export function statusSentence(state: RealtimeState, locale: RealtimeLocale): string {
  return `${locale}: ${state.status}`
}
