import { useEffect, useRef, useState } from 'react'
import { createAnnouncer, type Announcer, type Voice } from './Announcer.ts'
import type { RealtimeClient } from '../stream/RealtimeClient.ts'
import type { RealtimeSource } from '../stream/RealtimeSource.ts'
import type { Clock } from '../connection/Clock.ts'
import type { RealtimeState } from '../connection/RealtimeState.ts'

/** What a live region says of a state that changes. Of a source's several regions one speaks. */
export function useAnnouncement(
  { status, reason }: Pick<RealtimeState, 'status' | 'reason'>,
  sentence: string,
  source: RealtimeSource,
  clock: Clock,
): string {
  const [announcement, say] = useState('')
  const voice = useRef<Voice | null>(null)
  useEffect(
    function takePart() {
      const joined = announcerOf(source.obtain(), clock).join(say)
      voice.current = joined
      return joined.leave
    },
    [source, clock],
  )
  useEffect(
    function observeState() {
      voice.current?.observe({ status, reason }, sentence)
    },
    [source, clock, status, reason, sentence],
  )
  return announcement
}

const announcers = new WeakMap<RealtimeClient, Announcer>()

function announcerOf(client: RealtimeClient | null, clock: Clock): Announcer {
  const announcer = (client && announcers.get(client)) ?? createAnnouncer(clock)
  if (client) announcers.set(client, announcer)
  return announcer
}
