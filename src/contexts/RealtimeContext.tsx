'use client'

import { createContext, useContext, useMemo, type ReactNode } from 'react'
import type { RealtimeClient, RealtimeSnapshot } from '../stream/RealtimeClient.ts'
import type { EndpointOptions, RealtimeOptions, StreamOptions } from '../stream/RealtimeOptions.ts'
import { fixedSource, type RealtimeSource } from '../stream/RealtimeSource.ts'
import { explain } from '../events/developer.ts'
import { RealtimeError } from '../events/RealtimeError.ts'
import { messagesFor, statusSentence, type RealtimeLocale } from './messages.ts'
import { useMembership } from './useMembership.ts'
import { snapshotFields, useSnapshot, type RealtimeCommands } from './useSnapshot.ts'
import { useSource, withDefaults } from './useSource.ts'

/** What a provider gives to those below it. */
export interface RealtimeContextValue {
  readonly source: RealtimeSource
  /** What a hook or provider below with an endpoint of its own need not repeat. */
  readonly defaults: Pick<
    RealtimeOptions,
    'eventSource' | 'withCredentials' | 'identity' | 'shareAcrossTabs' | 'clock' | 'page' | 'tabs'
  >
  readonly locale: RealtimeLocale
}

/** `null` where there is no provider above. */
export const RealtimeContext: React.Context<RealtimeContextValue | null> =
  createContext<RealtimeContextValue | null>(null)

/** The props of {@link RealtimeProvider}: a connection's options, or a client made elsewhere. */
export interface RealtimeProviderProps extends EndpointOptions, StreamOptions {
  children?: ReactNode
  /** A client of `createRealtimeClient`; the other options are then its own. */
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
 * stream, wherever they stand. On the server nothing connects. A provider below another one takes
 * over what it doesn't give itself of {@link RealtimeContextValue.defaults}: a test puts its fake
 * around a page that has a provider of its own.
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
  const wanted = withDefaults(options, outer?.defaults)
  const shared = useSource(options, outer?.defaults, !client)
  const isHanded = client && options.enabled !== false
  const source = useMemo(
    () => (isHanded ? fixedSource(client) : shared),
    [isHanded, client, shared],
  )

  const { eventSource, withCredentials, identity, shareAcrossTabs, clock, page, tabs } = wanted
  const value = useMemo(
    () => ({
      source,
      defaults: { eventSource, withCredentials, identity, shareAcrossTabs, clock, page, tabs },
      locale,
    }),
    [source, eventSource, withCredentials, identity, shareAcrossTabs, clock, page, tabs, locale],
  )
  return (
    <RealtimeContext.Provider value={value}>
      <ProviderMembership source={source} options={options} />
      {children}
    </RealtimeContext.Provider>
  )
}

/**
 * Before the children: the effects of what is below a component run before its own, and a hook there
 * would make the first request without the provider's token.
 */
function ProviderMembership({
  source,
  options,
}: {
  source: RealtimeSource
  options: RealtimeOptions
}): null {
  useMembership(source, options, 'provider')
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
  const { source, locale } = useRealtimeContext('useRealtime')
  const state = useSnapshot(source, snapshotFields, allCommands)
  return Object.defineProperties({} as Realtime, {
    ...Object.getOwnPropertyDescriptors(state),
    connectionStatus: {
      enumerable: true,
      get: () => statusSentence(state, messagesFor(locale)),
    },
  })
}

const allCommands = (all: RealtimeCommands): RealtimeCommands => ({ ...all })

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
