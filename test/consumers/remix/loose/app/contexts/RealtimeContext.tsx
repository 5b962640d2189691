import { RealtimeProvider as Provider } from '@keruta/realtime'
import type { ReactNode } from 'react'
import { useClient } from '~/components/Client'

export { useRealtime } from '@keruta/realtime'

export function RealtimeProvider({ children }: { children: ReactNode }) {
  return <Provider clientState={useClient()}>{children}</Provider>
}
