import { RealtimeIndicator, type IndicatorState, type RealtimeStatus } from '@keruta/realtime'
import '@keruta/realtime/styles.css'

const signs: Record<RealtimeStatus, string> = {
  idle: '◌',
  connecting: '◌',
  connected: '●',
  reconnecting: '◐',
  disconnected: '■',
  error: '▲',
}

const state: IndicatorState = { status: 'disconnected', reason: 'offline' }

/** Drawn by default; `sign="emoji"` shows 🟢 and 🔴, and a function gives signs of your own. */
export function Example() {
  return (
    <>
      <RealtimeIndicator state={state} />
      <RealtimeIndicator sign="emoji" state={state} />
      <RealtimeIndicator sign={(status) => signs[status]} state={state} />
    </>
  )
}
