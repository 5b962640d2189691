import { useState, type ReactNode } from 'react'
import { entryKinds, kindOf, type EntryKind } from './Entry.ts'
import { EntryRow } from './EntryRow.tsx'
import { describeEntry } from './describeEntry.ts'
import { fill, type Reading } from './Reading.ts'

/** So many rows are shown at once, the newest. */
const mostRows = 200

/** What happened, newest first. */
export function TimelineView({
  reading: { speech, entries },
  onClear,
}: {
  reading: Reading
  onClear: () => void
}): ReactNode {
  const { texts } = speech
  const [hidden, setHidden] = useState<readonly EntryKind[]>([])
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const matching = entries
    .filter((entry) => !hidden.includes(kindOf(entry)))
    .map((entry) => ({ entry, described: describeEntry(speech.redacted(entry), speech) }))
    .filter(({ described: { words, aside, details } }) =>
      `${words} ${aside} ${details}`.toLowerCase().includes(wanted),
    )
    .reverse()
  const toggle = (kind: EntryKind): void =>
    setHidden(hidden.includes(kind) ? hidden.filter((one) => one !== kind) : [...hidden, kind])
  const rest = matching.length - mostRows

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
        <button type="button" onClick={onClear}>
          {texts.clear}
        </button>
      </div>
      {matching.length === 0 && <p className="realtime-inspector__muted">{texts.nothing}</p>}
      <ol className="realtime-inspector__timeline" aria-label={texts.timeline}>
        {matching.slice(0, mostRows).map(({ entry, described }) => (
          <EntryRow
            key={entry.id}
            kind={kindOf(entry)}
            label={texts[`kind-${kindOf(entry)}`]}
            time={speech.time(entry.at)}
            described={described}
            issuesTitle={texts.issues}
          />
        ))}
      </ol>
      {rest > 0 && <p className="realtime-inspector__muted">{fill(texts.more, { count: rest })}</p>}
    </>
  )
}
