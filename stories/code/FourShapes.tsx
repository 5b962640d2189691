import { RealtimeIndicator, type IndicatorState } from '@keruta/realtime'
import '@keruta/realtime/styles.css'

const state: IndicatorState = { status: 'connected', lastEventTime: Date.now() }

export function Example() {
  return (
    <>
      <RealtimeIndicator state={state} />
      <RealtimeIndicator compact state={state} />
      <p>
        Updates: <RealtimeIndicator inline state={state} />
      </p>
      <RealtimeIndicator showStatus={false} state={state} />
    </>
  )
}
