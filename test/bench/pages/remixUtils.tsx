import { useEffect, useState, type ReactNode } from 'react'
import { useEventSource } from 'remix-utils/sse/react'
import { count, scene, streamUrl, type LogEnvelope } from './bench.ts'
import { Card, Cards, historySize, LogList, mount, PlainIndicator } from './parts.tsx'

/** remix-utils: the hook returns the last data, and a list is made from what an effect sees. */
function Page(): ReactNode {
  const data = useEventSource(streamUrl, { event: 'log_created' })
  const [lastEventTime, setLastEventTime] = useState(0)
  const [events, setEvents] = useState<readonly LogEnvelope[]>([])
  useEffect(
    function collect() {
      if (data === null) return
      const envelope = JSON.parse(data) as LogEnvelope
      count(envelope.data)
      if (scene === 'flat') return
      setEvents((before) => [envelope, ...before].slice(0, historySize))
      setLastEventTime(Date.now())
    },
    [data],
  )
  if (scene === 'flat') return null
  return (
    <>
      <PlainIndicator connected={data !== null} lastEventTime={lastEventTime} />
      <LogList events={events} />
      <Cards>{(index) => <Card key={index} connected={data !== null} />}</Cards>
    </>
  )
}

mount(<Page />)
