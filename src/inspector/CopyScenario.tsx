import { useState, type ReactNode } from 'react'
import type { Reading } from './Reading.ts'
import { scenarioFile } from './scenarioCode.ts'
import { writeScenario } from './writeScenario.ts'

/** Copies what happened as a scenario; where that isn't allowed, shows it to be copied by hand. */
export function CopyScenario({ reading }: { reading: Reading }): ReactNode {
  const { texts, clean, redacted } = reading.speech
  const [outcome, setOutcome] = useState('')
  const [code, setCode] = useState('')

  const copy = async (): Promise<void> => {
    // A second copy is announced, too.
    setOutcome('')
    const own = reading.entries.filter(({ stream }) => stream === reading.stream)
    const file = clean(scenarioFile(writeScenario(own.map(redacted))))
    try {
      await navigator.clipboard.writeText(file)
      setOutcome(texts.copied)
      setCode('')
    } catch {
      setOutcome(texts.notCopied)
      setCode(file)
    }
  }

  return (
    <>
      <span role="status" className="realtime-inspector__muted">
        {outcome}
      </span>
      <button type="button" disabled={!reading.stream} onClick={() => void copy()}>
        {texts.copy}
      </button>
      {code && (
        <textarea
          className="realtime-inspector__code"
          aria-label={texts.scenario}
          readOnly
          rows={6}
          value={code}
          onFocus={(event) => event.target.select()}
        />
      )}
    </>
  )
}
