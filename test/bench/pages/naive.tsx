import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'
import { count, scene, streamUrl, type LogEnvelope } from './bench.ts'
import { CardBody, Cards, historySize, LogList, mount, PlainIndicator } from './parts.tsx'

/** The hook that one writes first: a state per event, in a context. */
interface Realtime {
  connected: boolean
  lastEventTime: number
  events: readonly LogEnvelope[]
}

const RealtimeContext = createContext<Realtime>({ connected: false, lastEventTime: 0, events: [] })

function Provider({ children }: { children: ReactNode }): ReactNode {
  const [connected, setConnected] = useState(false)
  const [lastEventTime, setLastEventTime] = useState(0)
  const [events, setEvents] = useState<readonly LogEnvelope[]>([])
  useEffect(function connect() {
    const source = new EventSource(streamUrl)
    source.addEventListener('open', () => setConnected(true))
    source.addEventListener('error', () => setConnected(false))
    source.addEventListener('log_created', (event) => {
      const envelope = JSON.parse(event.data as string) as LogEnvelope
      setEvents((before) => [envelope, ...before].slice(0, historySize))
      setLastEventTime(Date.now())
      count(envelope.data)
    })
    return () => source.close()
  }, [])
  const value = { connected, lastEventTime, events }
  return <RealtimeContext.Provider value={value}>{children}</RealtimeContext.Provider>
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
  return <PlainIndicator {...useContext(RealtimeContext)} />
}

function List(): ReactNode {
  return <LogList events={useContext(RealtimeContext).events} />
}

function StatusCard(): ReactNode {
  return <CardBody connected={useContext(RealtimeContext).connected} />
}

mount(<Provider>{scene === 'panel' && <Page />}</Provider>)
