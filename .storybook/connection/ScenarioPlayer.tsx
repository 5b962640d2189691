import React, { useState } from 'react'
import {
  scenarios,
  type PlayerSpeed,
  type Scenario,
  type ScenarioName,
} from '../../src/testing/index.ts'
import type { Send } from './ConnectionPanel.tsx'
import { Muted, Press, Row, Section, Select } from './parts.tsx'
import type { PanelSnapshot } from './protocol.ts'
import { describeScenario, describeStep } from './words.ts'

const names = Object.keys(scenarios) as ScenarioName[]

const speeds: ReadonlyArray<{ label: string; speed: PlayerSpeed }> = [
  { label: 'すぐに', speed: 'instant' },
  { label: '実時間で', speed: 1 },
  { label: '×10 で', speed: 10 },
  { label: '一歩ずつ', speed: 'step' },
]

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
  const next = player?.steps[player.position]
  const isStepping = player?.speed === 'step'
  return (
    <Section title="シナリオを最初から再生">
      <Row>
        <Select
          aria-label="シナリオ"
          value={name}
          onChange={({ target }) => setName(target.value as ScenarioName)}
        >
          {names.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </Select>
        {speeds.map(({ label, speed }) => (
          <Press key={label} type="button" onClick={() => replay(scenarios[name], speed)}>
            {label}
          </Press>
        ))}
        <Press type="button" onClick={() => replay(null, 'instant')}>
          ストーリーの最初へ
        </Press>
      </Row>
      <Muted>{describeScenario(scenarios[name])}</Muted>
      {player && (
        <Row style={{ marginTop: 6 }}>
          <span>
            {player.position}/{player.steps.length} 歩
            {next ? ` · 次は「${describeStep(next)}」` : ' · 終わりました'}
            {next && !isStepping && '。その時を待っています'}
          </span>
          {next && isStepping && (
            <Press type="button" onClick={() => send({ type: 'nextStep' })}>
              次の一歩
            </Press>
          )}
        </Row>
      )}
    </Section>
  )
}
