import { useState } from 'react'
import { resolveEndpoint } from '../stream/endpoint.ts'
import type { RealtimeOptions } from '../stream/RealtimeOptions.ts'
import { idleSource, sharedSource, type RealtimeSource } from '../stream/RealtimeSource.ts'
import { isSameOptions, validateOptions } from '../stream/validateOptions.ts'

/**
 * The shared source of the options' endpoint: the same one until the endpoint changes, however often
 * the options are new objects.
 *
 * @param defaults - what a provider above gives; see {@link withDefaults}
 * @param isWanted - whether it is to connect at all
 * @throws RealtimeError `bad-option`, whether it is wanted or not
 */
export function useSource(
  options: RealtimeOptions,
  defaults: RealtimeOptions | undefined,
  isWanted: boolean,
): RealtimeSource {
  const [resolve] = useState(createResolver)
  return resolve(options, defaults, isWanted)
}

/** Options over a provider's. One that is given as `undefined` is not given. */
export function withDefaults(
  options: RealtimeOptions,
  defaults: RealtimeOptions | undefined,
): RealtimeOptions {
  if (!defaults) return options
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  return { ...defaults, ...Object.fromEntries(given) }
}

/** Checks and resolves options, again only when they have changed: most renders bring the same ones. */
function createResolver(): typeof useSource {
  let last: { options: RealtimeOptions; defaults: unknown; isWanted: boolean } | null = null
  let source = idleSource
  return (options, defaults, isWanted) => {
    const isSame =
      last?.defaults === defaults &&
      last?.isWanted === isWanted &&
      isSameOptions(last.options, options)
    if (!isSame) {
      validateOptions(options)
      const wanted = withDefaults(options, defaults)
      const endpoint = isWanted ? resolveEndpoint(wanted) : null
      if (!endpoint) source = idleSource
      else if (endpoint.key !== source.key) source = sharedSource(endpoint, wanted)
    }
    last = { options, defaults, isWanted }
    return source
  }
}
