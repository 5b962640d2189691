import { useLayoutEffect, useState, type RefObject } from 'react'

/** Measures an element of the page, and again when the page's theme or styling changes. */
export function useMeasured<Measure>(
  element: RefObject<HTMLElement | null>,
  measure: (element: HTMLElement) => Measure,
): Measure | null {
  const [measured, setMeasured] = useState<Measure | null>(null)
  useLayoutEffect(
    function measureNowAndLater() {
      const read = () => element.current && setMeasured(measure(element.current))
      read()
      const observer = new MutationObserver(read)
      observer.observe(document.documentElement, { attributes: true })
      return () => observer.disconnect()
    },
    [element, measure],
  )
  return measured
}
