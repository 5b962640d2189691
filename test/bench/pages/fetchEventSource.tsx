import { fetchEventSource } from '@microsoft/fetch-event-source'
import { useSyncExternalStore, type ReactNode } from 'react'
import { count, scene, streamUrl, type LogEnvelope } from './bench.ts'
import { CardBody, Cards, historySize, LogList, mount, PlainIndicator } from './parts.tsx'

/** @microsoft/fetch-event-source with a store as one writes it: selectors, told at each event. */
interface State {
  readonly connected: boolean
  readonly lastEventTime: number
  readonly events: readonly LogEnvelope[]
}

let state: State = { connected: false, lastEventTime: 0, events: [] }
const listeners = new Set<() => void>()

function set(change: Partial<State>): void {
  state = { ...state, ...change }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function useStore<Value>(select: (state: State) => Value): Value {
  return useSyncExternalStore(subscribe, () => select(state))
}

function Page(): ReactNode {
  return (
    <>
      <Indicator />
      <List />
      <Cards>{(index) => <StatusCard key={index} />}</Cards>
    </>
  )
}

function Indicator(): ReactNode {
  const connected = useStore((current) => current.connected)
  const lastEventTime = useStore((current) => current.lastEventTime)
  return <PlainIndicator connected={connected} lastEventTime={lastEventTime} />
}

function List(): ReactNode {
  return <LogList events={useStore((current) => current.events)} />
}

function StatusCard(): ReactNode {
  return <CardBody connected={useStore((current) => current.connected)} />
}

mount(scene === 'panel' && <Page />)
await fetchEventSource(streamUrl, {
  openWhenHidden: true,
  async onopen() {
    set({ connected: true })
  },
  onmessage({ event, data }) {
    if (event !== 'log_created') return
    const envelope = JSON.parse(data) as LogEnvelope
    set({ events: [envelope, ...state.events].slice(0, historySize), lastEventTime: Date.now() })
    count(envelope.data)
  },
})
