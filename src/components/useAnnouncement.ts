import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { createAnnouncer } from '../client/Announcer.ts'
import type { Clock } from '../connection/Clock.ts'
import type { RealtimeState } from '../connection/RealtimeState.ts'

/** What a live region says of a state that changes. */
export function useAnnouncement(
  { status, reason }: Pick<RealtimeState, 'status' | 'reason'>,
  sentence: string,
  clock: Clock,
): string {
  const announcer = useMemo(() => createAnnouncer(clock), [clock])
  useEffect(
    function observeState() {
      announcer.observe({ status, reason }, sentence)
    },
    [announcer, status, reason, sentence],
  )
  useEffect(
    function stopWithTheComponent() {
      return announcer.stop
    },
    [announcer],
  )
  return useSyncExternalStore(announcer.subscribe, announcer.getSnapshot, silence)
}

const silence = (): string => ''
