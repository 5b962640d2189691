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
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const { endpointAt } = await import('../../src/stream/endpoint.ts')
  const copies = []
  for (let copy = 0; copy < 2; copy += 1) {
    vi.resetModules()
    copies.push(await import('../../src/stream/registry.ts'))
  }
  const fake = createFake()
  for (const identity of ['alice', 'bob', 'carol']) {
    const endpoint = endpointAt(fake.url, { ...fake.options, identity })
    for (const { obtainClient } of copies) obtainClient(endpoint, fake.options)
  }
  expect(warn).toHaveBeenCalledOnce()
  for (const { closeAllClients } of copies) closeAllClients()
})
