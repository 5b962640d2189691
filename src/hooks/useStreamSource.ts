import { useContext } from 'react'
import type { RealtimeOptions } from '../stream/RealtimeOptions.ts'
import { idleSource, type RealtimeSource } from '../stream/RealtimeSource.ts'
import { systemClock, type Clock } from '../connection/Clock.ts'
import { noProvider, RealtimeContext } from '../contexts/RealtimeContext.tsx'
import { useSource } from '../contexts/useSource.ts'

/** Where a hook gets its stream from. */
export interface StreamSource {
  readonly source: RealtimeSource
  /** The clock of its client, or of the client to be. */
  readonly clock: Clock
  /** Whose stream it is; see `identity` of the options. */
  readonly identity: string
}

/**
 * The stream of the options' own endpoint, or of the provider above.
 *
 * @param asker - the hook that asks, for the error's message
 * @throws RealtimeError `no-provider` without endpoint and provider; `bad-option`
 */
export function useStreamSource(options: RealtimeOptions, asker: string): StreamSource {
  const provider = useContext(RealtimeContext)
  const hasEndpoint = options.clientState !== undefined || options.url !== undefined
  if (!hasEndpoint && !provider) throw noProvider(asker)
  const own = useSource(options, provider?.defaults, hasEndpoint)
  const isEnabled = options.enabled !== false
  const source = hasEndpoint || !provider ? own : isEnabled ? provider.source : idleSource
  const { clock, identity = '' } = provider?.defaults ?? options
  return {
    source,
    clock: options.clock ?? clock ?? source.find()?.clock ?? systemClock,
    identity: options.identity ?? identity,
  }
}
