import { RealtimeIndicator, type IndicatorState } from '@keruta/realtime'
import '@keruta/realtime/styles.css'

/*
 * In your stylesheet:
 *
 * :root {
 *   --realtime-connected-fg: #0a3622;
 *   --realtime-connected-bg: #d1e7dd;
 *   --realtime-connected-border: #4f7a64;
 * }
 */
const state: IndicatorState = { status: 'connected', lastEventTime: Date.now() }

export function Example() {
  return <RealtimeIndicator compact state={state} />
}
