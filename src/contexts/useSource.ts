import { useState } from 'react'
import { resolveEndpoint, type Endpoint } from '../stream/endpoint.ts'
import type { RealtimeOptions } from '../stream/RealtimeOptions.ts'
import { idleSource, sharedSource, type RealtimeSource } from '../stream/RealtimeSource.ts'
import { isSameOptions, validateOptions } from '../stream/validateOptions.ts'

/**
 * The shared source of the options' endpoint: the same one until the endpoint changes, however often
 * the options are new objects.
 *
 * @throws RealtimeError `bad-option`
 */
export function useSource(options: RealtimeOptions): RealtimeSource {
  const [resolve] = useState(createResolver)
  const endpoint = resolve(options)
  const key = endpoint?.key
  const [current, setCurrent] = useState(() => makeSource())
  if (current.key === key) return current.source
  const next = makeSource()
  setCurrent(next)
  return next.source

  function makeSource(): { key: string | undefined; source: RealtimeSource } {
    return { key, source: endpoint ? sharedSource(endpoint, options) : idleSource }
  }
}

/** Checks and resolves options, again only when they have changed. */
function createResolver(): (options: RealtimeOptions) => Endpoint | null {
  let known: RealtimeOptions | null = null
  let endpoint: Endpoint | null = null
  return (options) => {
    if (!known || !isSameOptions(known, options)) {
      validateOptions(options)
      endpoint = resolveEndpoint(options)
    }
    known = options
    return endpoint
  }
}
