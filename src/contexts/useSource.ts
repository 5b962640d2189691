import { useState } from 'react'
import { resolveEndpoint } from '../client/endpoint.ts'
import type { RealtimeOptions } from '../client/RealtimeOptions.ts'
import { idleSource, sharedSource, type RealtimeSource } from '../client/RealtimeSource.ts'
import { validateOptions } from '../client/validateOptions.ts'

/**
 * The shared source of the options' endpoint: the same one until the endpoint changes, however often
 * the options are new objects.
 *
 * @throws RealtimeError `bad-option`
 */
export function useSource(options: RealtimeOptions): RealtimeSource {
  validateOptions(options)
  const endpoint = resolveEndpoint(options)
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
