import React from 'react'
import { styled } from 'storybook/theming'
import type { Language } from '../Language.ts'
import { usePanelTexts } from './panelTexts.ts'
import { Press, Row } from './parts.tsx'
import type { PanelEntry, PanelSnapshot, Send } from './protocol.ts'
import { useLanguage } from './useLanguage.ts'
import { describeSocket, describeState } from './words.ts'

const speeds = [
  { speed: 0, label: 'still' },
  { speed: 1, label: 'real' },
  { speed: 10, label: 'ten' },
] as const

const Figure = styled.span({ fontVariantNumeric: 'tabular-nums' })

/** What the fake is doing now, and how fast its time goes. */
export function StatusBar({ snapshot, send }: { snapshot: PanelSnapshot; send: Send }) {
  const { socket, requestCount, entries, now, isWaiting, speed, isOnline, isHidden } = snapshot
  const texts = usePanelTexts()
  const language = useLanguage()
  return (
    <>
      <strong data-testid="socket">{describeSocket(socket, requestCount, language)}</strong>
      <span>
        {texts.client}: {lastState(entries, now, language)}
      </span>
      {!isOnline && <span>{texts.offline}</span>}
      {isHidden && <span>{texts.hidden}</span>}
      <Row role="group" aria-label={texts.time}>
        <Figure>{formatTime(now)}</Figure>
        {speed === 0 && <span>{texts.standsStill}</span>}
        {speeds.map((choice) => (
          <Press
            key={choice.speed}
            type="button"
            aria-pressed={speed === choice.speed}
            onClick={() => send({ type: 'speed', speed: choice.speed })}
          >
            {texts.speeds[choice.label]}
          </Press>
        ))}
        <Press type="button" onClick={() => send({ type: 'step', step: ['wait', 1000] })}>
          {texts.oneSecond}
        </Press>
        <Press
          type="button"
          aria-disabled={!isWaiting}
          title={isWaiting ? texts.nextChangeHint : texts.nothingWaits}
          onClick={() => send({ type: 'nextChange' })}
        >
          {texts.nextChange}
        </Press>
      </Row>
    </>
  )
}

function lastState(entries: readonly PanelEntry[], now: number, language: Language): string {
  const entry = entries.find(({ kind }) => kind === 'state')
  return entry?.kind === 'state' ? describeState(entry.state, now, language) : '—'
}

const clockFormat = new Intl.DateTimeFormat('ja', { timeStyle: 'medium', timeZone: 'Asia/Tokyo' })

/** A time of the fake's clock, with its tenths of a second. */
export function formatTime(time: number): string {
  return `${clockFormat.format(time)}.${Math.floor((time % 1000) / 100)}`
}
