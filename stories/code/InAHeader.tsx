import { RealtimeIndicator, RealtimeProvider, type RealtimeProviderProps } from '@keruta/realtime'
import '@keruta/realtime/styles.css'

/** One for the whole page, at the right end of its header. */
export function Layout({ children, ...connection }: RealtimeProviderProps) {
  return (
    <RealtimeProvider {...connection}>
      <header>
        <RealtimeIndicator compact />
      </header>
      <main>{children}</main>
    </RealtimeProvider>
  )
}
