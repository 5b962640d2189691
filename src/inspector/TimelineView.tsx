import { useMemo, useState, type ReactNode } from 'react'
import { entryKinds, kindOf, type Entry, type EntryKind } from './Entry.ts'
import { EntryRow } from './EntryRow.tsx'
import { describeEntry, type DescribedEntry } from './describeEntry.ts'
import { fill, type Reading, type Speech } from './Reading.ts'

/** So many rows are shown at once, the newest. */
const mostRows = 200

interface TimelineViewProps {
  reading: Reading
  /** What is shown while it is paused, in place of the reading's; `null` while it isn't. */
  held: readonly Entry[] | null
  onHold: () => void
  onClear: () => void
}

/** What happened, newest first. */
export function TimelineView({
  reading: { speech, entries },
  held,
  onHold,
  onClear,
}: TimelineViewProps): ReactNode {
  const { texts } = speech
  const [hidden, setHidden] = useState<readonly EntryKind[]>([])
  const [search, setSearch] = useState('')
  const describe = useMemo(() => describeOnce(speech), [speech])
  const wanted = search.trim().toLowerCase()
  const isWanted = (entry: Entry): boolean => {
    const { words, aside, details } = describe(entry)
    return `${words} ${aside} ${details}`.toLowerCase().includes(wanted)
  }
  const matching = (held ?? entries)
    .filter((entry) => !hidden.includes(kindOf(entry)) && (!wanted || isWanted(entry)))
    .reverse()
  const toggle = (kind: EntryKind): void =>
    setHidden(hidden.includes(kind) ? hidden.filter((one) => one !== kind) : [...hidden, kind])
  const rest = matching.length - mostRows
  const lastHeld = held?.at(-1)?.id ?? 0
  const waiting = held ? entries.filter(({ id }) => id > lastHeld).length : 0

  return (
    <>
      <div className="realtime-inspector__tools">
        <span role="group" aria-label={texts.filter} className="realtime-inspector__kinds">
          {entryKinds.map((kind) => (
            <button
              key={kind}
              type="button"
              data-kind={kind}
              aria-pressed={!hidden.includes(kind)}
              onClick={() => toggle(kind)}
            >
              {texts[`kind-${kind}`]}
            </button>
          ))}
        </span>
        <input
          type="search"
          aria-label={texts.search}
          placeholder={texts.search}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <button type="button" data-held={held !== null} onClick={onHold}>
          {held ? texts.goOn : texts.pause}
        </button>
        <button type="button" onClick={onClear}>
          {texts.clear}
        </button>
      </div>
      {waiting > 0 && (
        <p className="realtime-inspector__muted">{fill(texts.paused, { count: waiting })}</p>
      )}
      {matching.length === 0 && (
        <p className="realtime-inspector__muted">
          {(held ?? entries).length > 0 ? texts.noMatch : texts.nothing}
        </p>
      )}
      <ol className="realtime-inspector__timeline" aria-label={texts.timeline}>
        {matching.slice(0, mostRows).map((entry) => (
          <EntryRow
            key={entry.id}
            kind={kindOf(entry)}
            label={texts[`kind-${kindOf(entry)}`]}
            time={speech.time(entry.at)}
            described={describe(entry)}
            issuesTitle={texts.issues}
          />
        ))}
      </ol>
      {rest > 0 && <p className="realtime-inspector__muted">{fill(texts.more, { count: rest })}</p>}
    </>
  )
}

/** Describes each entry once, and only what is shown or searched: payloads may be large. */
function describeOnce(speech: Speech): (entry: Entry) => DescribedEntry {
  const known = new WeakMap<Entry, DescribedEntry>()
  return (entry) => {
    const described = known.get(entry) ?? describeEntry(speech.redacted(entry), speech)
    known.set(entry, described)
    return described
  }
}
