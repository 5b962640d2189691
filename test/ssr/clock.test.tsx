import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'
import {
  RealtimeProvider,
  useManagementSSE,
  useRealtime,
  useRealtimeActivities,
  useRealtimeCollection,
  useRealtimeEvents,
  useRealtimeLogs,
  useRealtimeStatus,
  type Clock,
} from '../../src/index.ts'

const asked = (): never => {
  throw new Error('A clock was asked while rendering.')
}
const clock: Clock = { now: asked, monotonic: asked, after: asked }

function Page() {
  useManagementSSE({ onEvent() {} })
  const { events } = useRealtime()
  const rows = useRealtimeCollection([{ id: '1' }], { events: {} })
  const { logs } = useRealtimeLogs({ initial: [{ id: '1', message: 'one' }] })
  const all = [events, rows, logs, useRealtimeEvents(), useRealtimeActivities()]
  return (
    <p>
      {useRealtimeStatus().status} {all.map(({ length }) => length).join(' ')}
    </p>
  )
}

it('no clock is asked while a page renders: Next.js prerenders only what asks none', () => {
  const html = renderToString(
    <RealtimeProvider url="/stream" clock={clock}>
      <Page />
    </RealtimeProvider>,
  )
  expect(html).toContain('0 1 1 0 0')
})
