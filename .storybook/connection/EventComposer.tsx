import React, { useState } from 'react'
import { eventTable } from '../../src/events/eventTable.ts'
import { buildEvent } from '../../src/testing/buildEvent.ts'
import type { Step } from '../../src/testing/index.ts'
import { obstacle } from './actionTable.ts'
import { checkEnvelope } from './checkEnvelope.ts'
import type { Send } from './ConnectionPanel.tsx'
import { usePanelTexts } from './panelTexts.ts'
import { CodeField, Complaint, Muted, NumberField, Press, Row, Section, Select } from './parts.tsx'
import type { PanelSnapshot } from './protocol.ts'
import { useLanguage } from './useLanguage.ts'

type Type = keyof typeof eventTable
const types = Object.keys(eventTable) as Type[]

/** Sends any event, good or bad, once or many times. */
export function EventComposer({ snapshot, send }: { snapshot: PanelSnapshot; send: Send }) {
  const [type, setType] = useState<Type>('session_update')
  const [text, setText] = useState(() => sampleText('session_update'))
  const [count, setCount] = useState(80)
  const [perSecond, setPerSecond] = useState(20)
  const texts = usePanelTexts()
  const language = useLanguage()
  const complaint = checkEnvelope(text, language)
  const reason = obstacle('open', snapshot.socket, language)
  const sendStep = (step: Step): void => {
    if (!reason) send({ type: 'step', step })
  }
  const button = { type: 'button', 'aria-disabled': Boolean(reason), title: reason } as const

  return (
    <Section title={texts.events}>
      <Row style={{ marginBottom: 6 }}>
        <label>
          {texts.type}{' '}
          <Select
            value={type}
            onChange={({ target }) => {
              setType(target.value as Type)
              setText(sampleText(target.value as Type))
            }}
          >
            {types.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        </label>
        <Press type="button" onClick={() => setText(sampleText(type))}>
          {texts.sample}
        </Press>
      </Row>
      <CodeField
        aria-label={texts.json}
        aria-invalid={Boolean(complaint)}
        aria-describedby="keruta-envelope-complaint"
        spellCheck={false}
        rows={12}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <Complaint id="keruta-envelope-complaint" aria-live="polite">
        {complaint && texts.willBeRejected + complaint}
      </Complaint>
      <Row>
        <Press
          {...button}
          onClick={() =>
            sendStep(
              complaint
                ? ['raw', type, text]
                : ['send', JSON.parse(text) as Record<string, unknown>],
            )
          }
        >
          {complaint ? texts.sendAnyway : texts.send}
        </Press>
        <span aria-hidden>|</span>
        <label>
          {texts.count}{' '}
          <NumberField
            type="number"
            min={1}
            max={10_000}
            value={count}
            onChange={({ target }) => setCount(clamp(target.valueAsNumber))}
          />
        </label>
        <label>
          {texts.perSecond}{' '}
          <NumberField
            type="number"
            min={1}
            max={10_000}
            value={perSecond}
            onChange={({ target }) => setPerSecond(clamp(target.valueAsNumber))}
          />
        </label>
        <Press {...button} onClick={() => sendStep(['burst', count, perSecond])}>
          {texts.burst}
        </Press>
        <Press {...button} onClick={() => sendStep(['burst', count])}>
          {texts.allAtOnce}
        </Press>
      </Row>
      {reason && <Muted>{reason}</Muted>}
    </Section>
  )
}

function sampleText(type: Type): string {
  const { entityId, data } = buildEvent(type)
  return JSON.stringify({ type, entityId, data }, null, 2)
}

function clamp(value: number): number {
  return Math.min(10_000, Math.max(1, Math.round(value) || 1))
}
