'use client'

import { createContext, useContext, useMemo, type ReactNode } from 'react'
import type { RealtimeClient, RealtimeSnapshot } from '../stream/RealtimeClient.ts'
import type { EndpointOptions, RealtimeOptions, StreamOptions } from '../stream/RealtimeOptions.ts'
import { fixedSource } from '../stream/RealtimeSource.ts'
import type { RealtimeCommands } from '../stream/SnapshotView.ts'
import { explain } from '../events/developer.ts'
import { RealtimeError } from '../events/RealtimeError.ts'
import { messagesFor, statusSentence, type RealtimeLocale } from './messages.ts'
import { createStreamResolver, type Stream } from './StreamResolver.ts'
import { useMembership } from './useMembership.ts'
import { useSnapshot } from './useSnapshot.ts'

/** What a provider gives to those below it. */
export interface RealtimeContextValue {
  readonly stream: Pick<Stream, 'source' | 'defaults' | 'clock'>
  readonly locale: RealtimeLocale
}

/** `null` where there is no provider above. */
export const RealtimeContext: React.Context<RealtimeContextValue | null> =
  createContext<RealtimeContextValue | null>(null)

/** The props of {@link RealtimeProvider}: a connection's options, or a client made elsewhere. */
export interface RealtimeProviderProps extends EndpointOptions, StreamOptions {
  children?: ReactNode
  /** A client of `createRealtimeClient`; options that it was made with win over these. */
  client?: RealtimeClient | undefined
  /**
   * The language of the parts below: `ja`, `en`, or a tag such as `en-GB`.
   * @default 'ja'
   */
  locale?: RealtimeLocale | undefined
}

/**
 * Holds the page's stream, and gives its state and events to everyone below.
 *
 * Providers and hooks with the same endpoint, credentials, `eventSource` and `identity` share one
 * stream, wherever they stand. On the server nothing connects. A nested provider inherits the
 * {@link Stream.defaults} it doesn't give: a test wraps its fake around a page with its own provider.
 *
 * @throws RealtimeError `bad-option`
 */
export function RealtimeProvider({
  children,
  client,
  locale = 'ja',
  ...options
}: RealtimeProviderProps): ReactNode {
  const outer = useContext(RealtimeContext)
  const resolve = useMemo(() => createStreamResolver('provider'), [])
  const handed = useMemo(() => client && fixedSource(client), [client])
  const stream = resolve(options, outer?.stream.defaults, handed)
  const value = useMemo(() => ({ stream, locale }), [stream, locale])
  return (
    <RealtimeContext.Provider value={value}>
      <ProviderMembership stream={stream} options={options} />
      {children}
    </RealtimeContext.Provider>
  )
}

/**
 * Before the children: the effects of what is below a component run before its own, and a hook there
 * would make the first request without the provider's token.
 */
function ProviderMembership({
  stream,
  options,
}: {
  stream: Stream
  options: RealtimeOptions
}): null {
  useMembership(stream, options)
  return null
}

/** What {@link useRealtime} returns. Fields are getters: a component renders for those it reads. */
export interface Realtime extends RealtimeSnapshot, RealtimeCommands {
  /** The state as one sentence, in the provider's language. */
  readonly connectionStatus: string
}

/**
 * The state, the history and the commands of the provider above.
 *
 * @throws RealtimeError `no-provider`
 */
export function useRealtime(): Realtime {
  const { stream, locale } = useRealtimeContext('useRealtime')
  const state = useSnapshot(stream.source)
  return Object.defineProperties({} as Realtime, {
    ...Object.getOwnPropertyDescriptors(state),
    connectionStatus: {
      enumerable: true,
      get: () => statusSentence(state, messagesFor(locale)),
    },
  })
}

/**
 * The provider above.
 *
 * @param asker - the hook or component that asks, for the error's message
 * @throws RealtimeError `no-provider`
 */
export function useRealtimeContext(asker: string): RealtimeContextValue {
  const context = useContext(RealtimeContext)
  if (!context) throw noProvider(asker)
  return context
}

/** The error of a hook or component that has nowhere to get its state from. */
export function noProvider(asker: string): RealtimeError {
  return new RealtimeError('no-provider', explain('no provider', asker))
}

export default RealtimeProvider
