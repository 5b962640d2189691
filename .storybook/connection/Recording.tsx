import React, { useState } from 'react'
import { useGlobals } from 'storybook/manager-api'
import { scenarioCode } from '../../src/inspector/scenarioCode.ts'
import type { PlayerSpeed, Scenario } from '../../src/testing/index.ts'
import { usePanelTexts } from './panelTexts.ts'
import { CodeField, Muted, Press, Row, Section } from './parts.tsx'
import type { PanelSnapshot } from './protocol.ts'
import { writeScenario } from './sharedScenario.ts'

/** What was done here, as a scenario for a test. */
export function Recording({
  snapshot: { recorded },
  replay,
}: {
  snapshot: PanelSnapshot
  replay: (scenario: Scenario | null, speed: PlayerSpeed) => void
}) {
  const texts = usePanelTexts()
  const [, updateGlobals] = useGlobals()
  const [beforeCall, beforeType, end] = texts.recordingHint
  const [tried, setTried] = useState<{ code: string; outcome: 'copied' | 'notCopied' }>()
  const code = scenarioCode(recorded)
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(code)
      setTried({ code, outcome: 'copied' })
    } catch {
      setTried({ code, outcome: 'notCopied' })
    }
  }
  return (
    <Section title={texts.recording}>
      <Row style={{ marginBottom: 6 }}>
        <Press type="button" onClick={() => void copy()}>
          {texts.copy}
        </Press>
        <Press type="button" onClick={() => replay(recorded, 'instant')}>
          {texts.replay.atOnce}
        </Press>
        <Press type="button" onClick={() => replay(recorded, 1)}>
          {texts.replay.inRealTime}
        </Press>
        <Press
          type="button"
          title={texts.shareHint}
          onClick={() => updateGlobals({ scenario: writeScenario(recorded) })}
        >
          {texts.share}
        </Press>
        <Muted role="status">{tried?.code === code && texts[tried.outcome]}</Muted>
      </Row>
      <CodeField
        aria-label={texts.code}
        readOnly
        rows={Math.min(12, recorded.length + 2)}
        value={code}
      />
      <Muted>
        {beforeCall}
        <code>createFake(scenario)</code>
        {beforeType}
        <code>Scenario</code> (<code>@keruta/realtime/testing</code>){end}
      </Muted>
    </Section>
  )
}
