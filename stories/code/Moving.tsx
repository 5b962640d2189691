import { RealtimeIndicator } from '@keruta/realtime'
import '@keruta/realtime/styles.css'

/** It moves only while it tries, and not at all with reduced motion. */
export function Example() {
  return (
    <>
      <RealtimeIndicator state={{ status: 'connecting' }} />
      <RealtimeIndicator state={{ status: 'reconnecting', attempt: 2, maxAttempts: 5 }} />
      <RealtimeIndicator state={{ status: 'connected' }} />
    </>
  )
}
