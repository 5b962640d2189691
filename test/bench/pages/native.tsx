import { count, streamUrl, type LogEnvelope } from './bench.ts'
import { mount } from './parts.tsx'

/** The floor: what no client on an EventSource can be cheaper than. React renders nothing. */
mount(null)
new EventSource(streamUrl).addEventListener('log_created', (event) => {
  count((JSON.parse(event.data as string) as LogEnvelope).data)
})
