import { useEffect, useState, type KeyboardEvent } from 'react'
import { toLanguage } from '../../.storybook/Language.ts'
import {
  messagesEn,
  messagesJa,
  RealtimeIndicator,
  useRealtimeStatus,
  type RealtimeStatus,
} from '../../src/index.ts'
import { createFake, type Fake } from '../../src/testing/index.ts'
import { FakeContext } from '../support/FakeContext.ts'
import { FakeProvider } from '../support/FakeProvider.tsx'
import { useLocale } from '../support/withLocale.tsx'
import { places, ways, type Way } from './machine.ts'
import './machine.css'

interface Run {
  readonly fake: Fake
  readonly number: number
  readonly isEnabled: boolean
}

/** The states of a connection: a click on one, or on what leads there, brings the indicator there. */
export function StateMachine() {
  const [run, setRun] = useState(() => start(null, 'connected'))
  const { fake, number, isEnabled } = run
  useEffect(
    function letTimeRun() {
      let isOver = false
      void fake.settled().then(() => {
        if (!isOver) fake.options.clock.run(1)
      })
      return () => {
        isOver = true
        fake.stop()
        // Once everybody has left: the client's linger ends at once.
        queueMicrotask(() => fake.options.clock.advance(1000))
      }
    },
    [fake],
  )
  return (
    <FakeContext.Provider value={fake}>
      <FakeProvider key={number} enabled={isEnabled}>
        <div className="stage">
          <RealtimeIndicator timeZone="Asia/Tokyo" />
          <Picture
            onState={(status) => setRun(start(run, status))}
            onWay={(way, status) => {
              if (way.from !== status || !go(fake, way)) setRun(start(run, way.to, way))
            }}
          />
        </div>
      </FakeProvider>
    </FakeContext.Provider>
  )
}

/** A new connection that is led into a state, over a way if one is given. */
function start(before: Run | null, status: RealtimeStatus, way?: Way): Run {
  const scenario = way?.steps.length
    ? [...places[way.from].scenario, ...way.steps]
    : places[status].scenario
  return {
    fake: createFake(scenario),
    number: (before?.number ?? 0) + 1,
    isEnabled: status !== 'idle',
  }
}

/** @returns whether the connection, as it is, can go that way */
function go(fake: Fake, { steps }: Way): boolean {
  try {
    for (const step of steps) fake.perform(step)
    return steps.length > 0
  } catch {
    return false
  }
}

interface PictureProps {
  onState: (status: RealtimeStatus) => void
  onWay: (way: Way, status: RealtimeStatus) => void
}

function Picture({ onState, onWay }: PictureProps) {
  const { status } = useRealtimeStatus()
  const language = toLanguage(useLocale())
  const messages = language === 'ja' ? messagesJa : messagesEn
  return (
    <div className="machine">
      <p className="machine-hint">{hints[language]}</p>
      <svg viewBox="0 0 820 376" role="group" aria-label={titles[language]}>
        <defs>
          <marker
            id="machine-arrow"
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0 0L10 5L0 10z" />
          </marker>
        </defs>
        {ways.map((way) => (
          <g
            key={way.path}
            className="machine-way"
            data-leaves={way.from === status || undefined}
            {...pressable(() => onWay(way, status))}
          >
            <title>{`${messages[way.from]} → ${messages[way.to]}: ${way.label[language]}`}</title>
            <path d={way.path} markerEnd="url(#machine-arrow)" />
            <text x={way.at[0]} y={way.at[1]} textAnchor={way.at[2]}>
              {way.label[language]}
            </text>
          </g>
        ))}
        {(Object.keys(places) as RealtimeStatus[]).map((name) => {
          const { x, y } = places[name]
          return (
            <g
              key={name}
              className="machine-state"
              data-status={name}
              aria-current={name === status ? 'step' : undefined}
              {...pressable(() => onState(name))}
            >
              <rect x={x - 80} y={y - 24} width="160" height="48" rx="8" />
              <text x={x} y={y - 2} textAnchor="middle">
                {messages[name]}
              </text>
              <text x={x} y={y + 15} textAnchor="middle" className="machine-word">
                {name}
              </text>
            </g>
          )
        })}
      </svg>
    </div>
  )
}

const titles = { ja: '接続の状態遷移図', en: 'The states of a connection' }

/** Where it is wider than the page: smaller, its words could not be read. */
const hints = {
  ja: '横にスクロールすると、続きがあります。',
  en: 'There is more: scroll sideways.',
}

/** What makes a part of a drawing a button. */
function pressable(onPress: () => void) {
  return {
    role: 'button',
    tabIndex: 0,
    onClick: onPress,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      onPress()
    },
  } as const
}
