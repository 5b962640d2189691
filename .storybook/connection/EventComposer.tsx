import React, { useState } from 'react'
import { eventTable } from '../../src/events/eventTable.ts'
import type { Step } from '../../src/testing/index.ts'
import { obstacle } from './actionTable.ts'
import { checkEnvelope } from './checkEnvelope.ts'
import { usePanelTexts } from './panelTexts.ts'
import { CodeField, Complaint, Muted, NumberField, Press, Row, Section, Select } from './parts.tsx'
import type { PanelSnapshot, Send } from './protocol.ts'
import { sampleEvent, type SampleType } from './sampleEvent.ts'
import { useLanguage } from './useLanguage.ts'

const types = Object.keys(eventTable) as SampleType[]

/** Sends any event, good or bad, once or many times. */
export function EventComposer({ snapshot, send }: { snapshot: PanelSnapshot; send: Send }) {
  const [type, setType] = useState<SampleType>('session_update')
  /** How many were sent, whatever their type. */
  const [sent, setSent] = useState(0)
  /** What somebody has written; `null` for the sample. */
  const [written, setWritten] = useState<string | null>(null)
  const [count, setCount] = useState(80)
  const [perSecond, setPerSecond] = useState(20)
  const texts = usePanelTexts()
  const language = useLanguage()
  const text = written ?? sampleEvent(type, sent + 1, language)
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
              setType(target.value as SampleType)
              setWritten(null)
            }}
          >
            {types.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        </label>
        <Press type="button" onClick={() => setWritten(null)}>
          {texts.sample}
        </Press>
      </Row>
      <CodeField
        aria-label={texts.json}
        aria-invalid={Boolean(complaint)}
        aria-describedby="keruta-envelope-complaint"
        spellCheck={false}
        rows={8}
        value={text}
        onChange={({ target }) => setWritten(target.value)}
      />
      <Complaint id="keruta-envelope-complaint" aria-live="polite">
        {complaint && texts.willBeRejected + complaint}
      </Complaint>
      <Row>
        <Press
          {...button}
          onClick={() => {
            sendStep(
              complaint
                ? ['raw', type, text]
                : ['send', JSON.parse(text) as Record<string, unknown>],
            )
            if (!reason) setSent(sent + 1)
          }}
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
      {!reason && snapshot.speed === 0 && <Muted>{texts.streamNeedsTime}</Muted>}
    </Section>
  )
}

function clamp(value: number): number {
  return Math.min(10_000, Math.max(1, Math.round(value) || 1))
}
