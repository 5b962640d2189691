import { useMemo } from 'react'
import type { RealtimeSource } from '../stream/RealtimeSource.ts'
import { systemClock, type Clock } from '../connection/Clock.ts'

/** The clock of a source's client. The same object while the client comes and goes. */
export function useClock(source: RealtimeSource): Clock {
  return useMemo(() => {
    const find = (): Clock => source.find()?.clock ?? systemClock
    return {
      now: () => find().now(),
      monotonic: () => find().monotonic(),
      after: (delay, callback) => find().after(delay, callback),
    }
  }, [source])
}
