import type { RealtimeLocale } from '../contexts/messages.ts'
import { warn } from '../events/developer.ts'

/**
 * The time of day to the second. For an unknown zone or locale, the viewer's are taken: a page should not
 * fail for the time zone in somebody's profile.
 */
export function timeFormat(
  locale: RealtimeLocale,
  timeZone: string | undefined,
): Intl.DateTimeFormat {
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

/** Whether a number of ms can be formatted: `NaN`, `Infinity` and what a `Date` can't tell are none. */
export function isTime(time: number): boolean {
  return Math.abs(time) <= 8.64e15
}
