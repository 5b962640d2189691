import { useEffect, useLayoutEffect } from 'react'
import type { RealtimeOptions } from '../stream/RealtimeOptions.ts'
import type { Stream } from './StreamResolver.ts'

/** React 18 warns of `useLayoutEffect` on the server. */
export const useIsomorphicLayoutEffect: typeof useEffect =
  typeof document === 'undefined' ? useEffect : useLayoutEffect

/** Takes part in a stream while mounted, and shows nothing of it. Options may be new at every render. */
export function useMembership(stream: Stream, options: RealtimeOptions): void {
  useLatestOptions(stream, options)
  const { subscribe } = stream
  useEffect(
    function joinWhileMounted() {
      return subscribe(() => {})
    },
    [subscribe],
  )
}

/** For those who subscribe to the stream in another way: it takes part with these options. */
export function useLatestOptions(stream: Stream, options: RealtimeOptions): void {
  useIsomorphicLayoutEffect(function keepOptionsFresh() {
    stream.update(options)
  })
}
