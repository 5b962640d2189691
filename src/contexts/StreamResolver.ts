import { systemClock, type Clock } from '../connection/Clock.ts'
import { resolveEndpoint } from '../stream/endpoint.ts'
import type { Membership } from '../stream/Members.ts'
import type { RealtimeOptions } from '../stream/RealtimeOptions.ts'
import { idleSource, sharedSource, type RealtimeSource } from '../stream/RealtimeSource.ts'
import { clientOptions, type ClientOptions } from '../stream/registry.ts'
import { createSnapshotView, type SnapshotView } from '../stream/SnapshotView.ts'
import { isSameOptions, validateOptions } from '../stream/validateOptions.ts'

/** A stream as one component has it, which takes part while it subscribes. */
export interface Stream extends SnapshotView {
  readonly source: RealtimeSource
  /** Defaults for hooks and providers below with their own endpoint. */
  readonly defaults: ClientOptions
  /** The clock of its client, or of the client to be. */
  readonly clock: Clock
  /** Whose stream it is; see `identity` of the options. */
  readonly identity: string
  /** For a layout effect: the options of the last render. */
  update(options: RealtimeOptions): void
}

/** What stays while the stream is the same, whatever else the options ask for. */
type JoinableStream = Omit<Stream, 'defaults' | 'clock' | 'identity'>

/**
 * Finds a component's stream, at each render: the same one until it is another one, however often the
 * options are new objects. They are checked and resolved again only when they have changed; a new function
 * that is no handler is a change.
 *
 * @param defaults - those of a provider above
 * @param provided - taken in place of the options' own endpoint
 * @throws RealtimeError `bad-option`
 */
export type StreamResolver = (
  options: RealtimeOptions,
  defaults: ClientOptions | undefined,
  provided: RealtimeSource | undefined,
) => Stream

/** Makes that of one component. @param role - a provider's options win over a hook's */
export function createStreamResolver(role: 'provider' | 'hook'): StreamResolver {
  let last: {
    options: RealtimeOptions
    readonly defaults: ClientOptions | undefined
    readonly provided: RealtimeSource | undefined
    readonly stream: Stream
  } | null = null
  let committed: RealtimeOptions = {}
  let joined: { readonly stream: JoinableStream; readonly membership: Membership } | null = null

  return (options, defaults, provided) => {
    if (
      last &&
      last.defaults === defaults &&
      last.provided === provided &&
      isSameOptions(last.options, options)
    ) {
      last.options = options
    } else {
      validateOptions(options)
      const stream = findStream(withDefaults(options, defaults), provided)
      last = { options, defaults, provided, stream }
    }
    return last.stream
  }

  function findStream(options: RealtimeOptions, provided: RealtimeSource | undefined): Stream {
    const source = chooseSource(options, provided)
    const defaults = clientOptions(options)
    // React may have dropped the last render; the joined stream still counts.
    const known = [last?.stream, joined?.stream].find((one) => one?.source.key === source.key)
    if (last && last.stream === known && isSameOptions(last.stream.defaults, defaults))
      return last.stream
    return {
      // Same `subscribe`: no resubscription.
      ...(known ?? createStream(source)),
      defaults,
      // A client that was handed over has a clock of its own.
      clock: source.find()?.clock ?? defaults.clock ?? systemClock,
      identity: defaults.identity ?? '',
    }
  }

  function createStream(source: RealtimeSource): JoinableStream {
    const stream: JoinableStream = {
      ...createSnapshotView(source),
      source,
      subscribe(listener) {
        const client = source.obtain()
        if (!client) return () => {}
        const unsubscribe = client.subscribe(listener)
        const membership = client.join(committed, role)
        joined = { stream, membership }
        return () => {
          joined = null
          membership.leave()
          unsubscribe()
        }
      },
      update(options) {
        committed = options
        if (joined && joined.stream.source.key === source.key) joined.membership.update(options)
        // The old stream's events go to neither the new handlers nor the old.
        else joined?.membership.leave()
      },
    }
    return stream
  }
}

function chooseSource(
  options: RealtimeOptions,
  provided: RealtimeSource | undefined,
): RealtimeSource {
  if (provided && options.enabled !== false) return provided
  const endpoint = resolveEndpoint(options)
  return endpoint ? sharedSource(endpoint, options) : idleSource
}

/** Options over a provider's. One that is given as `undefined` is not given. */
function withDefaults(
  options: RealtimeOptions,
  defaults: ClientOptions | undefined,
): RealtimeOptions {
  if (!defaults) return options
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  return { ...defaults, ...Object.fromEntries(given) }
}
