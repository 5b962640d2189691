import { isObject } from '../events/values.ts'
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
  if (entry.kind === 'threw') return { ...entry, thrown: withoutMessage(entry.thrown) }
  if (entry.kind !== 'rejection') return entry
  const { cause: _cause, issues, ...rejection } = entry.rejection
  const message = { ...rejection.message, data: redactText(rejection.message.data, redact) }
  // A schema's words may quote the value.
  const places = issues?.map(({ path }) => ({ path, message: '' }))
  return { ...entry, rejection: { ...rejection, message, ...(places && { issues: places }) } }
}

/** What threw may quote a payload: its name stays, and where it was thrown. */
function withoutMessage(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return hidden
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at .*:\d+\)?$/.test(line))
  return Object.assign(new Error(hidden), { name: thrown.name, stack: frames.join('\n') })
}

/** What is no JSON stays none, and what is no object none: it is rejected for the same reason. */
function redactText(text: string, redact: Redact): string {
  try {
    const envelope: unknown = JSON.parse(text)
    if (!isObject(envelope)) return 'null'
    const [type, entityId, timestamp] = ['type', 'entityId', 'timestamp'].map((name) =>
      typeof envelope[name] === 'object' ? undefined : envelope[name],
    )
    const data = hide(redact, envelope['data'], typeof type === 'string' ? type : '')
    return JSON.stringify({ type, entityId, timestamp, data })
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
 * Makes what takes tokens out of a text: those that are known, and whatever looks like one, wherever it
 * came from.
 */
export function createTokenFilter(known: ReadonlySet<string>): (text: string) => string {
  const forms = [...known]
    // One may begin with another.
    .sort((one, other) => other.length - one.length)
    .flatMap((token) => [token, JSON.stringify(token).slice(1, -1), encodeURIComponent(token)])
  const tokens = forms.length > 0 ? new RegExp(forms.map(patternOf).join('|'), 'g') : null
  return (text) =>
    (tokens ? text.replace(tokens, hidden) : text)
      .replace(/\bBearer\s+[\w.~+/=-]+/gi, `Bearer ${hidden}`)
      .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, hidden)
}

/** A short word, such as the `dev` of a development server, is hidden as a word, not within others. */
function patternOf(token: string): string {
  return /^\w{1,3}$/.test(token) ? `\\b${token}\\b` : token.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

/** Where a URL leads, without its query: somebody may have put a token there. */
export function addressOf(url: string): string {
  const { origin, pathname, search } = new URL(url)
  return `${origin}${pathname}${search && `?${hidden}`}`
}
