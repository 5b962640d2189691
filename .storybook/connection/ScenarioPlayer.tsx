import React, { useState } from 'react'
import {
  scenarios,
  type PlayerSpeed,
  type Scenario,
  type ScenarioName,
} from '../../src/testing/index.ts'
import { usePanelTexts } from './panelTexts.ts'
import { Muted, Press, Row, Section, Select } from './parts.tsx'
import type { PanelSnapshot, Send } from './protocol.ts'
import { useLanguage } from './useLanguage.ts'
import { describeScenario, describeStep } from './words.ts'

const names = Object.keys(scenarios) as ScenarioName[]

const speeds = [
  { label: 'atOnce', speed: 'instant' },
  { label: 'inRealTime', speed: 1 },
  { label: 'tenTimes', speed: 10 },
  { label: 'byStep', speed: 'step' },
] as const

/** Plays a scenario on the story, from its beginning. */
export function ScenarioPlayer({
  snapshot: { player },
  send,
  replay,
}: {
  snapshot: PanelSnapshot
  send: Send
  replay: (scenario: Scenario | null, speed: PlayerSpeed) => void
}) {
  const [name, setName] = useState<ScenarioName>('dropsAndReturns')
  const texts = usePanelTexts()
  const language = useLanguage()
  const next = player?.steps[player.position]
  const isStepping = player?.speed === 'step'
  return (
    <Section title={texts.scenarios}>
      <Row>
        <Select
          aria-label={texts.scenario}
          value={name}
          onChange={({ target }) => setName(target.value as ScenarioName)}
        >
          {names.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </Select>
        {speeds.map(({ label, speed }) => (
          <Press key={label} type="button" onClick={() => replay(scenarios[name], speed)}>
            {texts[label]}
          </Press>
        ))}
        <Press type="button" onClick={() => replay(null, 'instant')}>
          {texts.toBeginning}
        </Press>
      </Row>
      <Muted>{describeScenario(scenarios[name], language)}</Muted>
      {player && (
        <Row style={{ marginTop: 6 }}>
          <span>
            {texts.progress(
              player.position,
              player.steps.length,
              next ? describeStep(next, language) : null,
            )}
            {next && !isStepping && texts.waitsForTime}
          </span>
          {next && isStepping && (
            <Press type="button" onClick={() => send({ type: 'nextStep' })}>
              {texts.nextStep}
            </Press>
          )}
        </Row>
      )}
    </Section>
  )
}
