import { createParser } from 'eventsource-parser'
import { count, streamUrl, type LogEnvelope } from './bench.ts'
import { mount } from './parts.tsx'

/** What no client on `fetch` and `eventsource-parser` can be cheaper than. React renders nothing. */
mount(null)
const { body } = await fetch(streamUrl, { cache: 'no-store' })
const reader = body!.getReader()
const decoder = new TextDecoder()
const parser = createParser({
  onEvent: ({ data }) => count((JSON.parse(data) as LogEnvelope).data),
})
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  parser.feed(decoder.decode(value, { stream: true }))
}
