import { RealtimeIndicator, RealtimeProvider, type RealtimeProviderProps } from '@keruta/realtime'

/** The frame of every page. It is handed its connection, so that a test can hand it another. */
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
