import { RealtimeInspector } from '@keruta/realtime/inspector'
import '@keruta/realtime/inspector.css'

/** For development alone: imported lazily, where the build knows that it is development. */
export default function DevInspector() {
  return <RealtimeInspector />
}
