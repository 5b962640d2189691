import { useState } from 'react'
import { resolveEndpoint } from '../stream/endpoint.ts'
import type { RealtimeOptions } from '../stream/RealtimeOptions.ts'
import { idleSource, sharedSource, type RealtimeSource } from '../stream/RealtimeSource.ts'
import { validateOptions } from '../stream/validateOptions.ts'

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
