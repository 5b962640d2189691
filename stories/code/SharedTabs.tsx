import { RealtimeIndicator, RealtimeProvider } from '@keruta/realtime'
import '@keruta/realtime/styles.css'

const clientState = { state: 'authorized', apiUrl: 'https://keruta.example/api/v1' }

/** The tabs of this browser that belong to this user share one stream. */
export function Example() {
  return (
    <RealtimeProvider clientState={clientState} identity="user-1" shareAcrossTabs>
      <RealtimeIndicator />
    </RealtimeProvider>
  )
}
