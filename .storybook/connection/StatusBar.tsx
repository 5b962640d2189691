import React from 'react'
import { styled } from 'storybook/theming'
import type { Send } from './ConnectionPanel.tsx'
import { Press, Row } from './parts.tsx'
import type { PanelEntry, PanelSnapshot } from './protocol.ts'
import { describeSocket, describeState } from './words.ts'

const speeds = [
  { speed: 0, label: '停止' },
  { speed: 1, label: '実時間' },
  { speed: 10, label: '×10' },
]

const Figure = styled.span({ fontVariantNumeric: 'tabular-nums' })

/** What the fake is doing now, and how fast its time goes. */
export function StatusBar({ snapshot, send }: { snapshot: PanelSnapshot; send: Send }) {
  const { socket, requestCount, entries, now, isWaiting, speed, isOnline, isHidden } = snapshot
  return (
    <>
      <strong data-testid="socket">{describeSocket(socket, requestCount)}</strong>
      <span>クライアント: {lastState(entries, now)}</span>
      {!isOnline && <span>オフライン</span>}
      {isHidden && <span>ページは隠れています</span>}
      <Row role="group" aria-label="時間">
        <Figure>{formatTime(now)}</Figure>
        {speeds.map((choice) => (
          <Press
            key={choice.speed}
            type="button"
            aria-pressed={speed === choice.speed}
            onClick={() => send({ type: 'speed', speed: choice.speed })}
          >
            {choice.label}
          </Press>
        ))}
        <Press type="button" onClick={() => send({ type: 'step', step: ['wait', 1000] })}>
          1秒進める
        </Press>
        <Press
          type="button"
          aria-disabled={!isWaiting}
          title={isWaiting ? '次の試みや時間切れまで進めます' : '待っていることがありません'}
          onClick={() => send({ type: 'nextChange' })}
        >
          次の変化まで進める
        </Press>
      </Row>
    </>
  )
}

function lastState(entries: readonly PanelEntry[], now: number): string {
  const entry = entries.find(({ kind }) => kind === 'state')
  return entry?.kind === 'state' ? describeState(entry.state, now) : '—'
}

const clockFormat = new Intl.DateTimeFormat('ja', { timeStyle: 'medium', timeZone: 'Asia/Tokyo' })

/** A time of the fake's clock, with its tenths of a second. */
export function formatTime(time: number): string {
  return `${clockFormat.format(time)}.${Math.floor((time % 1000) / 100)}`
}
