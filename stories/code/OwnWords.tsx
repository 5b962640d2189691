import { RealtimeIndicator, type IndicatorState } from '@keruta/realtime'
import '@keruta/realtime/styles.css'

const state: IndicatorState = { status: 'connected', lastEventTime: Date.now() }

/** What isn't said here is said in the words of the language. */
export function Example() {
  return <RealtimeIndicator messages={{ connected: '最新です' }} locale="ja" state={state} />
}
