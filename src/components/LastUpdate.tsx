import { useMemo, useSyncExternalStore, type ReactNode } from 'react'
import type { RealtimeLocale, RealtimeMessages } from '../contexts/messages.ts'
import { warn } from '../events/developer.ts'

interface LastUpdateProps {
  /** Epoch ms; 0 for none. */
  time: number
  locale: RealtimeLocale
  timeZone: string | undefined
  messages: RealtimeMessages
}

/** When the last event came, such as 最終更新 12:34:56. */
export function LastUpdate({ time, locale, timeZone, messages }: LastUpdateProps): ReactNode {
  const format = useMemo(() => timeFormat(locale, timeZone), [locale, timeZone])
  // The server knows neither the viewer's zone nor, in its markup, what came meanwhile.
  const isServer = useSyncExternalStore(never, no, yes)
  return (
    <span className="realtime-indicator__time">
      {isMoment(time) && (timeZone || !isServer) ? (
        <>
          {messages.lastUpdate}{' '}
          <time dateTime={new Date(time).toISOString()}>{format.format(time)}</time>
        </>
      ) : (
        messages.noUpdate
      )}
    </span>
  )
}

/** `Infinity`, and what is further away than a `Date` can tell, are none. */
function isMoment(time: number): boolean {
  return time > 0 && !Number.isNaN(Number(new Date(time)))
}

/** A page should not fail for the time zone in somebody's profile. */
function timeFormat(locale: RealtimeLocale, timeZone: string | undefined): Intl.DateTimeFormat {
  const options = {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  } as const
  try {
    return new Intl.DateTimeFormat(locale.replaceAll('_', '-'), { ...options, timeZone })
  } catch (thrown) {
    warn('unknown zone', thrown)
    return new Intl.DateTimeFormat(undefined, options)
  }
}

const never = (): (() => void) => no
const no = (): boolean => false
const yes = (): boolean => true
