import { useEffect, useState, type ReactNode } from 'react'
import { ReadyState, useEventSource } from 'react-use-websocket'
import { count, scene, streamUrl, type LogEnvelope } from './bench.ts'
import { Card, Cards, historySize, LogList, mount, PlainIndicator } from './parts.tsx'

/**
 * react-use-websocket: its hook listens to `onmessage` alone, which hears no event that has a name.
 * So that there is something to compare, it gets the stream without the `event:` lines.
 */
function Page(): ReactNode {
  const { lastEvent, readyState } = useEventSource(`${streamUrl}?unnamed`, {
    events: {
      message: (event) => count((JSON.parse(event.data as string) as LogEnvelope).data),
    },
  })
  const [events, setEvents] = useState<readonly LogEnvelope[]>([])
  useEffect(
    function collect() {
      if (scene === 'flat' || !lastEvent) return
      const envelope = JSON.parse(lastEvent.data as string) as LogEnvelope
      setEvents((before) => [envelope, ...before].slice(0, historySize))
    },
    [lastEvent],
  )
  if (scene === 'flat') return null
  const connected = readyState === ReadyState.OPEN
  return (
    <>
      <PlainIndicator
        connected={connected}
        lastEventTime={lastEvent ? performance.timeOrigin + lastEvent.timeStamp : 0}
      />
      <LogList events={events} />
      <Cards>{(index) => <Card key={index} connected={connected} />}</Cards>
    </>
  )
}

mount(<Page />)
