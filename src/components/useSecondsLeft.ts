import { useMemo, useSyncExternalStore } from 'react'
import { createCountdown } from './Countdown.ts'
import type { Clock } from '../connection/Clock.ts'

/** The whole seconds until `until` (epoch ms); 0 on the server, and once it is over. */
export function useSecondsLeft(until: number | null, clock: Clock): number {
  const countdown = useMemo(() => createCountdown(clock, until), [clock, until])
  return useSyncExternalStore(countdown.subscribe, countdown.getSnapshot, none)
}

const none = (): number => 0
