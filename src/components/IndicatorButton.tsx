import { useRef, type ComponentPropsWithoutRef, type ReactNode } from 'react'
import { useIsomorphicLayoutEffect } from '../contexts/useMembership.ts'

/** The indicator's button. Where it goes away with the focus, the focus stays at the indicator. */
export function IndicatorButton(props: ComponentPropsWithoutRef<'button'>): ReactNode {
  const ref = useRef<HTMLButtonElement>(null)
  useIsomorphicLayoutEffect(function leaveFocusToIndicator() {
    const button = ref.current
    // A layout effect's cleanup runs before the element, and its focus, are removed.
    return () => {
      // not `:focus`, which in Firefox means nothing while another window is in front
      if (!button || (button.getRootNode() as Document).activeElement !== button) return
      button.closest<HTMLElement>('.realtime-indicator')?.focus({ preventScroll: true })
    }
  }, [])
  return <button ref={ref} type="button" className="realtime-indicator__button" {...props} />
}
