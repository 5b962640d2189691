import { normalizeKerutaApi, RealtimeProvider as Provider } from '@keruta/realtime'
import type { ReactNode } from 'react'
import { useClient } from '~/components/Client'

export { useRealtime } from '@keruta/realtime'

export function RealtimeProvider({ children }: { children: ReactNode }) {
  const clientState = useClient()
  const url =
    clientState.state === 'loading' ? undefined : `${clientState.apiUrl}/sessions/realtime/events`
  return (
    <Provider clientState={clientState} url={url} normalize={normalizeKerutaApi}>
      {children}
    </Provider>
  )
}
