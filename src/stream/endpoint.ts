import type { EndpointOptions } from './RealtimeOptions.ts'
import { badOption } from '../events/OptionCheck.ts'

/** The documented path below the API's base. */
const path = '/management/realtime'
const defaultBase = '/api/v1'

const absolute = /^https?:\/\//i
/**
 * Other addresses that could take the token to another host: with a scheme, or two slashes. A URL's parser
 * takes `\` for `/`, skips tabs and line breaks wherever they are, and what is invisible at the beginning.
 */
const foreign = /^[\0- ]*([/\\][\t\n\r]*[/\\]|[a-z][a-z\d+.\-\t\n\r]*:)/i

/** A stream's address, and the key under which a page shares it. */
export interface Endpoint {
  /** Absolute. */
  readonly url: string
  readonly key: string
}

/**
 * Resolves where a component connects.
 *
 * @returns `null` while there is nowhere to connect: the client state is loading, the caller is not
 * enabled, or there is no page
 * @throws RealtimeError `bad-option` for what is no HTTP URL
 */
export function resolveEndpoint(options: EndpointOptions): Endpoint | null {
  const address = addressOf(options)
  const url = address === null ? null : absoluteUrl(address, options)
  // Before `endpointAt`, which gives an EventSource constructor an id: a server would keep it for ever.
  if (url === null || options.enabled === false || typeof document === 'undefined') return null
  return endpointAt(url, options)
}

/**
 * Resolves where a client of one's own connects: enabled or not, and without a page, too, if the
 * address is absolute.
 *
 * @throws RealtimeError `bad-option` for what is no HTTP URL
 */
export function ownEndpoint(options: EndpointOptions): Endpoint | null {
  const address = addressOf(options)
  if (address === null) return null
  const url = absoluteUrl(address, options)
  return absolute.test(address) || typeof document !== 'undefined' ? endpointAt(url, options) : null
}

/** As it was given; `null` while the client state is loading. */
function addressOf({ clientState, url }: EndpointOptions): string | null {
  if (url !== undefined) return url
  if (clientState?.state === 'loading') return null
  const base = `${clientState?.apiUrl || defaultBase}`
  // Relative to the page it would be another one on each page.
  // A query would swallow the path.
  if (!/^(\/|https?:\/\/)[^?#]*$/i.test(base)) throw badOption('clientState.apiUrl', 'rooted')
  // With nothing after https:// the path's first word would be taken for the host.
  absoluteUrl(base, {})
  return base.replace(/\/+$/, '') + path
}

/** The endpoint of an absolute URL. */
export function endpointAt(
  url: string,
  { identity = '', withCredentials, eventSource }: EndpointOptions,
): Endpoint {
  const key = [url, !!withCredentials, identifyConstructor(eventSource), identity]
  return { url, key: JSON.stringify(key) }
}

function absoluteUrl(url: string, options: EndpointOptions): string {
  const option = options.url === undefined ? 'clientState.apiUrl' : 'url'
  const base = typeof document === 'undefined' ? 'http://localhost' : document.baseURI
  // It would resolve to the page itself, and comes of a variable that isn't set.
  if (!url.trim()) throw badOption(option, 'blank')
  let parsed: URL
  try {
    parsed = new URL(url, base)
  } catch {
    throw badOption(option, 'no URL')
  }
  if (!/^https?:/.test(parsed.protocol)) throw badOption(option, 'not HTTP')
  if (!absolute.test(url) && foreign.test(url)) throw badOption(option, 'own host')
  if (parsed.username || parsed.password) throw badOption(option, 'credentials')
  parsed.hash = ''
  return parsed.href
}

const constructorIds = new WeakMap<object, number>()
let lastConstructorId = 0

function identifyConstructor(eventSource: EndpointOptions['eventSource']): string | number {
  if (typeof eventSource !== 'function') return eventSource ?? 'fetch'
  let id = constructorIds.get(eventSource)
  if (!id) constructorIds.set(eventSource, (id = ++lastConstructorId))
  return id
}
