import { useContext, useMemo } from 'react'
import { noProvider, RealtimeContext } from '../contexts/RealtimeContext.tsx'
import { createStreamResolver, type Stream } from '../contexts/StreamResolver.ts'
import type { RealtimeOptions } from '../stream/RealtimeOptions.ts'

/**
 * The stream of the options' own endpoint, or of the provider above.
 *
 * @param asker - the hook that asks, for the error's message
 * @throws RealtimeError `no-provider` without endpoint and provider; `bad-option`
 */
export function useStream(options: RealtimeOptions, asker: string): Stream {
  const provider = useContext(RealtimeContext)
  const resolve = useMemo(() => createStreamResolver('hook'), [])
  const hasEndpoint = options.clientState !== undefined || options.url !== undefined
  if (!hasEndpoint && !provider) throw noProvider(asker)
  const { defaults, source } = provider?.stream ?? {}
  return resolve(options, defaults, hasEndpoint ? undefined : source)
}
