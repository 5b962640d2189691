import React, { useState } from 'react'
import type { PlayerSpeed, Scenario } from '../../src/testing/index.ts'
import { CodeField, Muted, Press, Row, Section } from './parts.tsx'
import type { PanelSnapshot } from './protocol.ts'
import { scenarioCode } from './words.ts'

/** What was done here, as a scenario for a test. */
export function Recording({
  snapshot: { recorded },
  replay,
}: {
  snapshot: PanelSnapshot
  replay: (scenario: Scenario | null, speed: PlayerSpeed) => void
}) {
  const [outcome, setOutcome] = useState('')
  const code = scenarioCode(recorded)
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(code)
      setOutcome('コピーしました。')
    } catch {
      setOutcome('コピーできません。下の文字を選んでコピーしてください。')
    }
  }
  return (
    <Section title="シナリオとして使う">
      <Row style={{ marginBottom: 6 }}>
        <Press type="button" onClick={() => void copy()}>
          シナリオをコピー
        </Press>
        <Press type="button" onClick={() => replay(recorded, 1)}>
          最初から再生(実時間)
        </Press>
        <Muted role="status">{outcome}</Muted>
      </Row>
      <CodeField
        aria-label="シナリオのコード"
        readOnly
        rows={Math.min(12, recorded.length + 2)}
        value={code}
      />
      <Muted>
        テストでは <code>createFake(scenario)</code> に渡します。型は{' '}
        <code>@keruta/realtime/testing</code> の <code>Scenario</code> です。
      </Muted>
    </Section>
  )
}
