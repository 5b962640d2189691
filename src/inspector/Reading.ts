import { isTime, timeFormat } from '../components/timeFormat.ts'
import {
  isJapanese,
  messagesFor,
  type RealtimeLocale,
  type RealtimeMessages,
} from '../contexts/messages.ts'
import type { InspectedStream } from '../stream/inspection.ts'
import type { Entry } from './Entry.ts'
import { findingsEn } from './findingsEn.ts'
import { findingsJa } from './findingsJa.ts'
import type { FindingText } from './FindingText.ts'
import type { FindingId } from './Finding.ts'
import { inspectorEn } from './inspectorEn.ts'
import { inspectorJa } from './inspectorJa.ts'
import type { InspectorMessages } from './InspectorMessages.ts'

/** In which words and times the views speak, and what they may show. */
export interface Speech {
  readonly texts: InspectorMessages
  readonly messages: RealtimeMessages
  readonly findings: Readonly<Record<FindingId, FindingText>>
  /** @param at - epoch ms; what is no time becomes a dash */
  time(at: number): string
  /** Takes tokens out. Whatever comes from elsewhere goes through it. */
  clean(text: string): string
  /** The entry with its payload as the app lets it be seen. */
  redacted(entry: Entry): Entry
}

/** What every view shows: one stream. */
export interface Reading {
  readonly speech: Speech
  /** `null` where the page has none. */
  readonly stream: InspectedStream | null
  /** Nobody uses it any more, and nothing will happen to it. */
  readonly hasEnded: boolean
  /** How many streams the page has. */
  readonly streamCount: number
  /** Of this stream, and those of nobody knows which; oldest first. */
  readonly entries: readonly Entry[]
}

/** The words and times of a language. */
export function speak(
  locale: RealtimeLocale,
  overrides: Partial<InspectorMessages> | undefined,
  timeZone: string | undefined,
): Pick<Speech, 'texts' | 'messages' | 'findings' | 'time'> {
  const inJapanese = isJapanese(locale)
  const format = timeFormat(locale, timeZone)
  return {
    texts: { ...(inJapanese ? inspectorJa : inspectorEn), ...overrides },
    messages: messagesFor(locale),
    findings: inJapanese ? findingsJa : findingsEn,
    time: (at) => (isTime(at) ? format.format(at) : '—'),
  }
}

/** `{name}` in a text becomes the value of that name. */
export function fill(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
