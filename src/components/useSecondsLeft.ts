import { useState } from 'react'
import type { Clock } from '../connection/Clock.ts'
import { useIsomorphicLayoutEffect } from '../contexts/useMembership.ts'

/**
 * The whole seconds until `until` (epoch ms); 0 on the server, once it is over, and where there is
 * nothing that can be counted. The wait is measured when it begins: a clock that is set meanwhile
 * changes nothing.
 */
export function useSecondsLeft(until: number | null, clock: Clock): number {
  const [seconds, show] = useState(0)
  useIsomorphicLayoutEffect(
    // Before the browser paints: no clock may be read while rendering.
    function countDown() {
      return until === null ? undefined : countDownTo(until, clock, show)
    },
    [until, clock],
  )
  return until === null ? 0 : seconds
}

function countDownTo(until: number, clock: Clock, show: (seconds: number) => void): () => void {
  const end = clock.monotonic() + until - clock.now()
  let cancel = (): void => {}
  tick()
  return () => cancel()

  function tick(): void {
    const left = end - clock.monotonic()
    const seconds = Math.ceil(left / 1000)
    const isCounting = seconds > 0 && seconds < Infinity
    show(isCounting ? seconds : 0)
    if (isCounting) cancel = clock.after(left - (seconds - 1) * 1000, tick)
  }
}
