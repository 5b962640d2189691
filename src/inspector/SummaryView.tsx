import type { ReactNode } from 'react'
import { describeState } from '../connection/RealtimeState.ts'
import { errorText } from '../contexts/messages.ts'
import { Facts } from './Facts.tsx'
import type { Finding } from './Finding.ts'
import { judgeConnection } from './judgeConnection.ts'
import { judgeUpdates } from './judgeUpdates.ts'
import { fill, type Reading } from './Reading.ts'
import { recorder } from './Recorder.ts'
import { RichText } from './RichText.tsx'

/** The two questions that people come with, answered in one look. */
export function SummaryView({ reading }: { reading: Reading }): ReactNode {
  const { speech, stream } = reading
  const { texts } = speech
  return (
    <div className="realtime-inspector__summary">
      <Answer
        question={texts.connectionQuestion}
        findings={judgeConnection(reading)}
        reading={reading}
      />
      <Answer
        question={texts.updatesQuestion}
        findings={judgeUpdates(reading, stream && recorder.totalsOf(stream))}
        reading={reading}
      />
      {stream && <Facts reading={reading} stream={stream} />}
    </div>
  )
}

/** What is wrong first; what is good only where nothing is wrong. */
const order = { bad: 0, note: 1, good: 2 }

function Answer({
  question,
  findings,
  reading: { speech, stream },
}: {
  question: string
  findings: readonly Finding[]
  reading: Reading
}): ReactNode {
  const error = stream && describeState(stream.connection.getState(), 0).error
  const { cannotConnect } = speech.messages
  const words = cannotConnect.replace('{reason}', errorText(error, speech.messages))
  return (
    <section className="realtime-inspector__answer">
      <h3>{question}</h3>
      <ul>
        {[...findings]
          .sort((one, other) => order[one.level] - order[other.level])
          .map(({ id, level, values = {} }, index) => {
            const [what, todo] = speech.findings[id]
            const shown = { ...values, error: words, at: speech.time(Number(values['at'] ?? 0)) }
            return (
              <li key={index} data-level={level}>
                <LevelSign level={level} />
                <div>
                  <strong>
                    <RichText>{speech.clean(fill(what, shown))}</RichText>
                  </strong>
                  {todo && (
                    <p>
                      <RichText>{todo}</RichText>
                    </p>
                  )}
                </div>
              </li>
            )
          })}
      </ul>
    </section>
  )
}

const paths = {
  good: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M4.4 8.2l2.7 2.7 4.7-5.2-1.4-1.2-3.4 3.7-1.3-1.3z',
  note: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M7 7v4.6h2V7zm0-3.2v2h2v-2z',
  bad: 'M8 .8 15.6 15H.4zM7 6v4.2h2V6zm0 5.4v2h2v-2z',
}

/** A form and a colour; the words say the same. */
function LevelSign({ level }: { level: Finding['level'] }): ReactNode {
  return (
    <svg className="realtime-inspector__sign" viewBox="0 0 16 16" aria-hidden>
      <path fillRule="evenodd" d={paths[level]} />
    </svg>
  )
}
