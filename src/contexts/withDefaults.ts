import type { RealtimeOptions } from '../stream/RealtimeOptions.ts'

/** Options over a provider's. One that is given as `undefined` is not given. */
export function withDefaults(
  options: RealtimeOptions,
  defaults: RealtimeOptions | undefined,
): RealtimeOptions {
  if (!defaults) return options
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  return { ...defaults, ...Object.fromEntries(given) }
}
