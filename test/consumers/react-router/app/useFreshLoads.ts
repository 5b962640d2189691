import { useRealtimeRevalidation } from '@keruta/realtime'
import { useNavigation, useRevalidator, type ShouldRevalidateFunctionArgs } from 'react-router'

/** Loads the page's rows again where events may have been missed. */
export function useFreshLoads(): void {
  const { revalidate, state } = useRevalidator()
  const navigation = useNavigation()
  useRealtimeRevalidation(revalidate, {
    state: navigation.state === 'idle' ? state : navigation.state,
  })
}

/** A button of the backend changes no row; while the backend is down, reading them would fail. */
export function shouldRevalidate({
  formAction,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean {
  return formAction !== '/backend' && defaultShouldRevalidate
}
