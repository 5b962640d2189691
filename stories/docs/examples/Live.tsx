import { RealtimeProvider, type RealtimeProviderProps } from '@keruta/realtime'

export function Live(props: RealtimeProviderProps) {
  return <RealtimeProvider {...props} retry={{ jitter: 1, probe: 60_000 }} />
}
