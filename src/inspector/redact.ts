import { isObject } from '../events/values.ts'
import type { InspectedStream } from '../stream/inspection.ts'
import type { Entry } from './Entry.ts'

/**
 * What the app shows of a payload in its place.
 *
 * @param payload - an event's `data`
 * @param type - the event's type; `''` where it could not be read
 */
export type Redact = (payload: unknown, type: string) => unknown

/** The entry as it may be shown and copied. What can't be read as JSON is left out under `redact`. */
export function redactEntry(entry: Entry, redact: Redact | undefined): Entry {
  if (!redact) return entry
  if (entry.kind === 'event' || entry.kind === 'replay') {
    const { event } = entry
    return { ...entry, event: { ...event, data: hide(redact, event.data, event.type) } as never }
  }
  if (entry.kind !== 'rejection') return entry
  const { cause: _cause, ...rejection } = entry.rejection
  const message = { ...rejection.message, data: redactText(rejection.message.data, redact) }
  return { ...entry, rejection: { ...rejection, message } }
}

/** What is no JSON stays none, and what is no object none: it is rejected for the same reason. */
function redactText(text: string, redact: Redact): string {
  try {
    const envelope: unknown = JSON.parse(text)
    if (!isObject(envelope)) return 'null'
    const type = typeof envelope['type'] === 'string' ? envelope['type'] : ''
    return JSON.stringify({ ...envelope, data: hide(redact, envelope['data'], type) })
  } catch {
    return text && '{'
  }
}

/** What can't be redacted isn't shown. */
function hide(redact: Redact, payload: unknown, type: string): unknown {
  try {
    return redact(payload, type)
  } catch {
    return {}
  }
}

const hidden = '•••'

/**
 * Makes what takes tokens out of a text: those of the members' `clientState`, and whatever looks like
 * one, wherever it came from.
 */
export function createTokenFilter(streams: readonly InspectedStream[]): (text: string) => string {
  const tokens = new Set<string>()
  for (const { members } of streams) {
    for (const { options } of members.list()) {
      const token = options.clientState?.authToken
      if (token) tokens.add(token).add(JSON.stringify(token).slice(1, -1))
    }
  }
  return (text) => {
    let clean = text
    for (const token of tokens) {
      clean = clean.replaceAll(token, hidden).replaceAll(encodeURIComponent(token), hidden)
    }
    return clean
      .replace(/\bBearer\s+[\w.~+/=-]+/gi, `Bearer ${hidden}`)
      .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, hidden)
  }
}

/** A URL without the values of its query: somebody may have put a token there. */
export function withoutQueryValues(url: string): string {
  return url.replace(/([?&][^=&#]*=)[^&#]*/g, `$1${hidden}`)
}
