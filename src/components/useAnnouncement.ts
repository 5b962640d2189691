import { useEffect, useRef, useState } from 'react'
import type { Clock } from '../connection/Clock.ts'
import type { RealtimeState } from '../connection/RealtimeState.ts'
import type { RealtimeClient } from '../stream/RealtimeClient.ts'
import type { RealtimeSource } from '../stream/RealtimeSource.ts'
import { createAnnouncer, type Announcer, type AnnouncerRegion } from './Announcer.ts'

/**
 * What a live region announces of a state that changes. Of a source's several regions one announces;
 * one without a stream does so on its own.
 */
export function useAnnouncement(
  { status, reason }: Pick<RealtimeState, 'status' | 'reason'>,
  sentence: string,
  source: RealtimeSource,
  clock: Clock,
): string {
  const [announcement, announce] = useState('')
  const region = useRef<AnnouncerRegion | null>(null)
  useEffect(
    function joinAnnouncer() {
      const joined = announcerOf(source.obtain(), clock).join(announce)
      region.current = joined
      return joined.leave
    },
    [source, clock],
  )
  useEffect(
    function observeState() {
      region.current?.observe({ status, reason }, sentence)
    },
    [source, clock, status, reason, sentence],
  )
  return announcement
}

const announcers = new WeakMap<RealtimeClient, Announcer>()

function announcerOf(client: RealtimeClient | null, clock: Clock): Announcer {
  if (!client) return createAnnouncer(clock)
  const announcer = announcers.get(client) ?? createAnnouncer(client.clock)
  announcers.set(client, announcer)
  return announcer
}
