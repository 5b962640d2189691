import { RealtimeIndicator, RealtimeProvider } from '@keruta/realtime'
import '@keruta/realtime/styles.css'

/** Nobody connects as long as it isn't enabled, or there is no endpoint yet. */
export function Example() {
  return (
    <RealtimeProvider enabled={false}>
      <RealtimeIndicator timeZone="Asia/Tokyo" />
    </RealtimeProvider>
  )
}
