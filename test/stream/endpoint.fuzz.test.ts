import fc from 'fast-check'
import { afterEach, expect, it, vi } from 'vitest'
import { resolveEndpoint } from '../../src/stream/endpoint.ts'

afterEach(() => vi.unstubAllGlobals())

/** Pieces of which addresses are made, honest and not. */
const pieces = [
  ['/', '\\', ':', '//', '.', '..', '?', '#', '@', '%2f', '\t', '\n', '\r', '\0', ' ', '\u00a0'],
  ['http', 'https', 'HTTPS', 'file', 'javascript', 'data', 'localhost', 'evil.example', 'api'],
  ['https://', 'http://', 'panel.example', '[::1]', '8080', 'あ'],
].flat()
const piece = fc.constantFrom(...pieces)
const address = fc.oneof(
  fc.array(piece, { minLength: 1, maxLength: 8 }).map((all) => all.join('')),
  fc.tuple(piece, fc.string()).map(([start, rest]) => start + rest),
)
const page = fc.constantFrom(
  'https://panel.example/admin/sessions',
  'http://panel.example/admin',
  'http://localhost:6006/iframe.html',
)

function resolve(options: Parameters<typeof resolveEndpoint>[0]): URL | null {
  try {
    const endpoint = resolveEndpoint(options)
    return endpoint && new URL(endpoint.url)
  } catch {
    return null
  }
}

it('an address leads to the host that it names after https://, or to the page’s own', () => {
  let accepted = 0
  fc.assert(
    fc.property(page, address, (baseURI, text) => {
      vi.stubGlobal('document', { baseURI })
      const { origin } = new URL(baseURI)
      for (const options of [
        { url: text },
        { clientState: { state: 'authorized', apiUrl: text } },
      ]) {
        const url = resolve(options)
        if (!url) continue
        accepted += 1
        const named = /^https?:\/\//i.test(text) ? new URL(text).origin : origin
        expect(url.origin).toBe(named)
        expect(url.hash).toBe('')
      }
      const url = resolve({ clientState: { state: 'authorized', apiUrl: text } })
      const rooted = /^(\/|https?:\/\/|$)/i.test(text) && !url?.search
      expect(!url || (rooted && url.pathname.endsWith('/management/realtime'))).toBe(true)
    }),
    { numRuns: 5000 },
  )
  expect(accepted).toBeGreaterThan(1000)
})
