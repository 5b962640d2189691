import { memo, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { countCardRender, type LogEnvelope } from './bench.ts'

/** How many cards stand on the panel. */
export const cardCount = 50

/** How many events a list keeps. */
export const historySize = 100

/** Mounts a contender. */
export function mount(node: ReactNode): void {
  createRoot(document.querySelector('#root')!).render(node)
}

/** The last events, newest first. */
export function LogList({ events }: { events: readonly LogEnvelope[] }): ReactNode {
  return (
    <ol id="list">
      {events.map(({ data }) => (
        <li key={data.id}>
          <b>{data.level}</b> {data.message}
        </li>
      ))}
    </ol>
  )
}

/** What a card of the panel shows: it cares for the status alone. */
export function CardBody({ connected }: { connected: boolean }): ReactNode {
  countCardRender()
  return <p data-live={connected}>{connected ? '接続中' : '切断'}</p>
}

/** A card whose parent knows the status. */
export const Card: (props: { connected: boolean }) => ReactNode = memo(CardBody)

/** As many of them as the panel has. */
export function Cards({ children }: { children: (index: number) => ReactNode }): ReactNode {
  return <section>{Array.from({ length: cardCount }, (_, index) => children(index))}</section>
}

/** An indicator as one writes it by hand. */
export function PlainIndicator({
  connected,
  lastEventTime,
}: {
  connected: boolean
  lastEventTime: number
}): ReactNode {
  return (
    <p>
      {connected ? '🟢 接続中' : '🔴 切断'}{' '}
      {lastEventTime > 0 && new Date(lastEventTime).toLocaleTimeString('ja-JP')}
    </p>
  )
}
