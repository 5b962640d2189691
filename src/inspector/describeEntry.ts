import { isTime } from '../components/timeFormat.ts'
import { fullText } from '../components/indicatorText.ts'
import { describeState } from '../connection/RealtimeState.ts'
import { errorText } from '../contexts/messages.ts'
import type { Entry } from './Entry.ts'
import { fill, type Speech } from './Reading.ts'

/** What an entry says in one line, and more to look at where there is more. */
export interface DescribedEntry {
  readonly words: string
  /** Beside the words, muted: an id, or a cause. */
  readonly aside: string
  /** As text: a payload, a stack. `''` for none. */
  readonly details: string
  /** What a schema complained of. */
  readonly issues: readonly string[]
}

/** @param entry - redacted */
export function describeEntry(entry: Entry, speech: Speech): DescribedEntry {
  const described = read(entry, speech)
  return {
    words: speech.clean(described.words),
    aside: speech.clean(described.aside ?? ''),
    details: speech.clean(described.details ?? ''),
    issues: (described.issues ?? []).map(speech.clean),
  }
}

function read(
  entry: Entry,
  { texts, messages, time }: Speech,
): Partial<DescribedEntry> & { words: string } {
  switch (entry.kind) {
    case 'state': {
      const { state, input, shown } = entry
      const cause =
        input.type === 'lost' ? errorText(input.error, messages) : texts[`cause-${input.type}`]
      const { maxAttempts } = entry.stream?.members.getSettings().setup.policy ?? {}
      const words = fullText(describeState(state, maxAttempts ?? Infinity), 0, messages).join('')
      const next = state.retryAt === null ? '' : ` → ${time(state.retryAt)}`
      return { words, aside: `${cause}${next}${shown ? '' : ` (${texts.quiet})`}` }
    }
    case 'event': {
      const { type, entityId, id, ...event } = entry.event
      const aside = [entityId, id && `id ${id}`].filter(Boolean).join(' · ')
      return { words: type, aside, details: json({ ...event, timestamp: stamp(event.timestamp) }) }
    }
    case 'replay':
      return {
        words: fill(texts.dropped, { type: entry.event.type }),
        aside: entry.event.entityId,
        details: json(entry.event.data),
      }
    case 'rejection': {
      const { reason, type, message, cause, issues = [] } = entry.rejection
      return {
        words: fill(texts.rejected, { reason: texts[`reason-${reason}`] }),
        aside: type,
        details: [cause === undefined ? '' : messageOf(cause), shorten(message.data)]
          .filter(Boolean)
          .join('\n\n'),
        issues: issues.map(({ message: words, path = [] }) =>
          [path.map(keyOf).join('.'), words].filter(Boolean).join(': '),
        ),
      }
    }
    case 'threw': {
      const { thrown, handler } = entry
      const stack = thrown instanceof Error ? thrown.stack : undefined
      return {
        words: fill(texts.threw, { handler: handler || '?' }),
        aside: messageOf(thrown),
        details: stack ?? '',
      }
    }
    case 'resync': {
      const seconds = Math.round((entry.at - entry.resync.downSince) / 1000)
      return { words: fill(texts.resync, { seconds }) }
    }
    case 'joined':
    case 'left':
      return { words: fill(texts[entry.kind], { who: entry.who }) }
    case 'load':
      return { words: fill(texts.loaded, { who: entry.who, count: entry.rows }) }
  }
}

/** The longest text of a message that is shown, in characters. */
const longest = 10_000

function shorten(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

/** A payload is what came as JSON, unless the app's `normalize`, `redact` or a schema made it. */
function json(value: unknown): string {
  try {
    return shorten(JSON.stringify(value, withBigInts, 2) ?? '')
  } catch {
    return String(value)
  }
}

function withBigInts(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value
}

function stamp(at: number): string {
  return isTime(at) ? new Date(at).toISOString() : String(at)
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)
}

function keyOf(key: PropertyKey | { readonly key: PropertyKey }): string {
  return String(typeof key === 'object' ? key.key : key)
}
