import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { endpointAt, ownEndpoint, resolveEndpoint } from '../../src/stream/endpoint.ts'
import type { EndpointOptions } from '../../src/stream/RealtimeOptions.ts'
import { FakeEventSource } from '../../src/testing/index.ts'

const apiUrlRule =
  '`clientState.apiUrl` must be a URL that begins with / or https://, without query and hash.'
const ownHostRule = "`url` must be a URL that begins with https://, or stays on the page's host."
const authorized = (apiUrl?: string) => ({ clientState: { state: 'authorized', apiUrl } })
const urlOf = (options: EndpointOptions) => resolveEndpoint(options)?.url

afterEach(() => vi.unstubAllGlobals())

describe('on a page, the endpoint', () => {
  beforeEach(() => vi.stubGlobal('document', { baseURI: 'https://panel.example/admin/sessions' }))

  it.each([
    ['https://api.example/api/v1', 'https://api.example/api/v1/management/realtime'],
    ['https://api.example/api/v1//', 'https://api.example/api/v1/management/realtime'],
    ['https://api.example//v1', 'https://api.example//v1/management/realtime'],
    ['/backend/v1', 'https://panel.example/backend/v1/management/realtime'],
    ['', 'https://panel.example/api/v1/management/realtime'],
    [undefined, 'https://panel.example/api/v1/management/realtime'],
  ])('of the API at %j is %s', (apiUrl, url) => {
    expect(urlOf(authorized(apiUrl))).toBe(url)
  })

  it.each([
    ['https://api.example/stream', 'https://api.example/stream'],
    ['/stream', 'https://panel.example/stream'],
    ['stream?room=1#top', 'https://panel.example/admin/stream?room=1'],
  ])('at %s is %s', (url, absolute) => {
    expect(urlOf({ url, ...authorized('https://api.example') })).toBe(absolute)
  })

  it('is known without any option', () => {
    expect(urlOf({})).toBe('https://panel.example/api/v1/management/realtime')
  })

  it('waits for the client state, unless its own address is known', () => {
    const clientState = { state: 'loading', apiUrl: 'https://api.example' }
    expect(resolveEndpoint({ clientState })).toBeNull()
    expect(urlOf({ clientState, url: '/stream' })).toBe('https://panel.example/stream')
  })

  it('is of no interest to who is not enabled', () => {
    expect(resolveEndpoint({ url: '/stream', enabled: false })).toBeNull()
    expect(urlOf({ url: '/stream', enabled: true })).toBe('https://panel.example/stream')
  })
})

describe('an endpoint that can’t be is refused, on the server too,', () => {
  it.each([
    [{ url: '' }, '`url` must be a URL, and is empty.'],
    [{ url: ' ' }, '`url` must be a URL, and is empty.'],
    [{ url: 'http://' }, '`url` must be a URL, such as /api/v1/management/realtime.'],
    [authorized('http://[oops'), '`clientState.apiUrl` must be a URL, such as /api/v1'],
    [authorized('api/v1'), apiUrlRule],
    [authorized('./api/v1'), apiUrlRule],
    [authorized('not a url'), apiUrlRule],
    [authorized('localhost:8080/api/v1'), apiUrlRule],
    [authorized(7 as unknown as string), apiUrlRule],
    [authorized({} as unknown as string), apiUrlRule],
    [authorized('//evil.example/api'), 'stays on the page'],
    [authorized('/\\evil.example/api'), 'stays on the page'],
    [authorized('/\t/evil.example'), 'stays on the page'],
    [authorized('https:evil.example'), apiUrlRule],
    [authorized('http:/evil.example'), apiUrlRule],
    [authorized('https://'), '`clientState.apiUrl` must be a URL, such as'],
    [authorized('https://\t'), '`clientState.apiUrl` must be a URL, such as'],
    [authorized('/api/v1?tenant=a'), apiUrlRule],
    [authorized('https://api.example#v1'), apiUrlRule],
    [{ url: '//evil.example/api' }, ownHostRule],
    [{ url: '\\\\evil.example' }, ownHostRule],
    [{ url: '\t/\n/evil.example' }, ownHostRule],
    [{ url: 'ht\ntps://evil.example' }, ownHostRule],
    [{ url: 'https:/evil.example' }, ownHostRule],
    [{ url: 'ws://api.example' }, '`url` must be an http or https URL'],
    [{ url: 'xhttp://api.example' }, '`url` must be an http or https URL'],
    [{ url: 'https+unix://api.example' }, '`url` must be an http or https URL'],
    [{ url: 'https://user@api.example' }, '`url` must be a URL without credentials'],
    [{ url: 'https://:secret@api.example' }, '`url` must be a URL without credentials'],
  ])('as %j', (options, message) => {
    expect(() => resolveEndpoint(options)).toThrow(message)
    expect(() => ownEndpoint(options)).toThrow(message)
  })
})

it('without a page there is nowhere to connect', () => {
  expect(resolveEndpoint({ url: 'https://api.example/stream' })).toBeNull()
})

it.each([
  [{ url: 'https://api.example/stream#top' }, 'https://api.example/stream'],
  [authorized('https://api.example/api/v1/'), 'https://api.example/api/v1/management/realtime'],
  [{ url: 'HTTP://api.example', ...authorized('/v1') }, 'http://api.example/'],
])('but a client of its own finds %j there', (options, url) => {
  expect(ownEndpoint(options)?.url).toBe(url)
})

it.each([
  {},
  authorized('/api/v1'),
  { url: '/stream', ...authorized('https://api.example') },
  { clientState: { state: 'loading', apiUrl: 'https://api.example' } },
])('and nothing at %j', (options) => {
  expect(ownEndpoint(options)).toBeNull()
})

describe('those share a stream who have the same', () => {
  const url = 'https://api.example/stream'
  const key = (options: EndpointOptions) => endpointAt(url, options).key
  class Other extends FakeEventSource {}

  it('address, credentials, user and transport, said or not', () => {
    expect(key({ identity: '', withCredentials: false })).toBe(key({}))
    expect(key({ eventSource: FakeEventSource })).toBe(key({ eventSource: FakeEventSource }))
    expect(key({ ...authorized('/other'), enabled: false })).toBe(key({}))
  })

  it('all of them', () => {
    const keys = [
      endpointAt('https://api.example/other', {}).key,
      ...[
        {},
        { withCredentials: true },
        { identity: 'alice' },
        { identity: 'bob' },
        { eventSource: 'global' as const },
        { eventSource: FakeEventSource },
        { eventSource: Other },
      ].map(key),
    ]
    expect(new Set(keys).size).toBe(keys.length)
  })
})
