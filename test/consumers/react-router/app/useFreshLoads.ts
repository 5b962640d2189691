import { useRealtimeRevalidation } from '@keruta/realtime'
import { useNavigation, useRevalidator } from 'react-router'

/** Loads the page's rows again where events may have been missed. */
export function useFreshLoads(): void {
  const { revalidate, state } = useRevalidator()
  const navigation = useNavigation()
  useRealtimeRevalidation(revalidate, {
    state: navigation.state === 'idle' ? state : navigation.state,
  })
}
