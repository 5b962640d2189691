import { useMemo, useSyncExternalStore, type ReactNode } from 'react'
import type { RealtimeLocale, RealtimeMessages } from '../contexts/messages.ts'
import { isTime, timeFormat } from './timeFormat.ts'

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
      {time > 0 && isTime(time) && (timeZone || !isServer) ? (
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

const never = (): (() => void) => no
const no = (): boolean => false
const yes = (): boolean => true
