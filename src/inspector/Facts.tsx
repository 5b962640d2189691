import type { ReactNode } from 'react'
import { fullText } from '../components/indicatorText.ts'
import { pick } from '../stream/Member.ts'
import type { InspectedStream } from '../stream/inspection.ts'
import type { InspectorMessages } from './InspectorMessages.ts'
import type { Reading } from './Reading.ts'
import { recorder } from './Recorder.ts'
import { addressOf } from './redact.ts'

/** What is so of the stream, whatever is wrong. */
export function Facts({
  reading: { speech },
  stream,
}: {
  reading: Reading
  stream: InspectedStream
}): ReactNode {
  const { texts, time, clean } = speech
  const snapshot = stream.getSnapshot()
  const { openedAt } = stream.connection.getState()
  const eventSource = pick(stream.members.list(), 'eventSource')
  const { events, rejections } = recorder.totalsOf(stream)
  const facts: ReadonlyArray<readonly [string, string]> = [
    [texts['kind-state'], fullText(snapshot, 0, speech.messages).join('')],
    [texts.url, clean(addressOf(stream.url))],
    [texts.transport, eventSource ? 'EventSource' : 'fetch'],
    [texts.openSince, openedAt ? time(openedAt) : '—'],
    [texts.tab, tabText(stream, texts)],
    [texts.eventCount, String(events)],
    [texts.rejectedCount, String(rejections)],
  ]
  return (
    <section className="realtime-inspector__facts">
      <h3>{texts.facts}</h3>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function tabText({ connection }: InspectedStream, texts: InspectorMessages): string {
  const tab = connection.getTab?.()
  if (!tab) return texts.tabAlone
  if (tab.role === 'leading') return texts.tabLeads
  return tab.role === 'following' ? texts.tabFollows : texts.tabJoining
}
