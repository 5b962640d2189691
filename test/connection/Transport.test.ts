import fc from 'fast-check'
import { expect, it } from 'vitest'
import { resumeUrl, type StreamRequest } from '../../src/connection/Transport.ts'

const request = (url: string, lastEventId: string): StreamRequest => ({
  url,
  token: null,
  lastEventId,
  resume: 'query',
  withCredentials: false,
  eventNames: [],
  maxEventSize: 1,
})

it.each([
  ['/s', '/s?lastEventId=42'],
  ['/s?', '/s?lastEventId=42'],
  ['/s?room', '/s?room&lastEventId=42'],
  ["/s?q=a+b%20c&t=~(!)'*&e=%e3", "/s?q=a+b%20c&t=~(!)'*&e=%e3&lastEventId=42"],
  ['/s?a=1&', '/s?a=1&lastEventId=42'],
  ['/s?a=1&lastEventId=7', '/s?a=1&lastEventId=42'],
  ['/s?a=b?c', '/s?a=b?c&lastEventId=42'],
  ['/s?lastEventId=7&a=%41', '/s?a=%41&lastEventId=42'],
  ['/s?lastEventId=7&lastEventId=8', '/s?lastEventId=42'],
  ['/s?lastEventId&a=1&lastEventId=8&b=2&lastEventId=', '/s?a=1&b=2&lastEventId=42'],
  ['/s?a=b?lastEventId=7', '/s?a=b?lastEventId=7&lastEventId=42'],
  ['/s&lastEventId=7', '/s&lastEventId=7?lastEventId=42'],
  ['/s?lastEventIds=7', '/s?lastEventIds=7&lastEventId=42'],
])('the address %s resumes at %s', (path, resumed) => {
  const at = (rest: string): string => `https://api.example${rest}`
  expect(resumeUrl(request(at(path), '42'))).toBe(at(resumed))
  expect(resumeUrl(request(at(path), ''))).toBe(at(path))
})

it('whatever the query is, it arrives as it was written, and the id as it is', () => {
  const part = fc.string({ unit: fc.constantFrom(...Array.from("ab=&+%20?~'()!*;:@,/é")) })
  fc.assert(
    fc.property(part, fc.string({ unit: 'grapheme', minLength: 1 }), (query, id) => {
      const { href } = new URL(`https://api.example/stream?${query}`)
      const resumed = resumeUrl(request(href, id))
      expect(resumed.startsWith(href.replace(/\?$/, ''))).toBe(true)
      expect(new URL(resumed).searchParams.get('lastEventId')).toBe(id)
    }),
  )
})
