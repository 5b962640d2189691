import type { ShouldRevalidateFunctionArgs } from 'react-router'

/** A button of the backend changes no row; while the backend is down, reading them would fail. */
export function shouldRevalidate({
  formAction,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean {
  return formAction !== '/backend' && defaultShouldRevalidate
}
