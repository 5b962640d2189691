import type { ReactNode } from 'react'
import type { EntryKind } from './Entry.ts'
import type { DescribedEntry } from './describeEntry.ts'

interface EntryRowProps {
  kind: EntryKind
  label: string
  time: string
  described: DescribedEntry
  issuesTitle: string
}

/** A row of the timeline. One that has more to show opens. */
export function EntryRow({ kind, label, time, described, issuesTitle }: EntryRowProps): ReactNode {
  const { words, aside, details, issues } = described
  const line = (
    <>
      <time>{time}</time>
      <span className="realtime-inspector__kind">{label}</span>
      <span>
        {words} <span className="realtime-inspector__muted">{aside}</span>
      </span>
    </>
  )
  if (!details && issues.length === 0) {
    return (
      <li data-kind={kind}>
        <div className="realtime-inspector__line">{line}</div>
      </li>
    )
  }
  return (
    <li data-kind={kind}>
      <details open={issues.length > 0 || undefined}>
        <summary className="realtime-inspector__line">{line}</summary>
        {issues.length > 0 && (
          <>
            <p>{issuesTitle}</p>
            <ul>
              {issues.map((issue, index) => (
                <li key={index}>{issue}</li>
              ))}
            </ul>
          </>
        )}
        {details && <pre>{details}</pre>}
      </details>
    </li>
  )
}
