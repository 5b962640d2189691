import { afterEach, expect, it, vi } from 'vitest'
import { createFake, FakeEventSource } from '../../src/testing/index.ts'

// What needs a module that nobody has used. The mutation run leaves this file out: a mutant in what runs
// once, as a module loads, would be taken for one that these tests alone could notice.

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

it('remembers no constructor where there is no page', async () => {
  const constructor = (): typeof FakeEventSource => class extends FakeEventSource {}
  expect(await keyOnPage([constructor(), constructor()])).toBe(await keyOnPage([]))

  async function keyOnPage(rendered: Array<typeof FakeEventSource>) {
    vi.unstubAllGlobals()
    vi.resetModules()
    const fresh = await import('../../src/stream/endpoint.ts')
    const url = 'https://api.example/stream'
    for (const eventSource of rendered) fresh.resolveEndpoint({ url, eventSource })
    vi.stubGlobal('document', { baseURI: 'https://panel.example/' })
    return fresh.resolveEndpoint({ url, eventSource: constructor() })?.key
  }
})

it('two copies of the package on a page warn once, also when they take turns', async () => {
  const { here, there, warned, end } = await loadTwoCopies()
  for (const identity of ['alice', 'bob', 'carol']) {
    here(identity)
    there(identity)
  }
  expect(warned()).toEqual([
    '[@keruta/realtime] There are two copies of the package on this page, each with a stream of ' +
      'its own. Run `npm ls @keruta/realtime`, and mend the dependencies or the bundle.',
  ])
  end()
})

it('a copy that took the place of another, as in hot updates, is no second one', async () => {
  const { here, there, warned, end } = await loadTwoCopies()
  there('alice').leave()
  here('alice')
  here('bob')
  expect(warned()).toEqual([])
  there('carol')
  expect(warned()).toHaveLength(1)
  end()
})

async function loadTwoCopies() {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const { endpointAt } = await import('../../src/stream/endpoint.ts')
  vi.resetModules()
  const first = await import('../../src/stream/registry.ts')
  vi.resetModules()
  const second = await import('../../src/stream/registry.ts')
  const { url, options } = createFake()
  const join = (copy: typeof first, identity: string) =>
    copy.obtainClient(endpointAt(url, { ...options, identity }), options).join()
  return {
    here: (identity: string) => join(first, identity),
    there: (identity: string) => join(second, identity),
    warned: () => vi.mocked(console.warn).mock.calls.map(([line]) => String(line)),
    end() {
      first.closeAllClients()
      second.closeAllClients()
    },
  }
}
