import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { browserPage, type PageSignal } from '../../src/connection/PageSignals.ts'

class FakeDocument extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible'
}

/** Node has no PageTransitionEvent. */
const pageshow = (persisted: boolean) => Object.assign(new Event('pageshow'), { persisted })

let fakeDocument: FakeDocument
let fakeWindow: EventTarget
let heard: PageSignal[]
let unsubscribe: () => void

afterEach(() => vi.unstubAllGlobals())

describe('a page', () => {
  beforeEach(() => {
    fakeDocument = new FakeDocument()
    fakeWindow = new EventTarget()
    vi.stubGlobal('document', fakeDocument)
    vi.stubGlobal('window', fakeWindow)
    heard = []
    unsubscribe = browserPage.subscribe((signal) => heard.push(signal))
  })

  it.each([
    ['online', 'online'],
    ['offline', 'offline'],
    ['focus', 'focus'],
    ['beforeunload', 'unloading'],
    ['pagehide', 'leaving'],
  ])('tells %s as %s', (event, signal) => {
    fakeWindow.dispatchEvent(new Event(event))
    expect(heard).toEqual([signal])
  })

  it('hands it nothing of another maker, such as an AbortSignal in jest-fixed-jsdom', () => {
    const listen = vi.spyOn(fakeWindow, 'addEventListener')
    browserPage.subscribe(() => {})()
    expect(listen).toHaveBeenCalled()
    expect(listen.mock.calls.flatMap(([, , options]) => options ?? [])).toEqual([])
  })

  it('returns from the back/forward cache, and not when it was loaded', () => {
    fakeWindow.dispatchEvent(pageshow(false))
    expect(heard).toEqual([])
    fakeWindow.dispatchEvent(pageshow(true))
    expect(heard).toEqual(['returned'])
  })

  it('says that it freezes, and wakes when it is resumed', () => {
    fakeDocument.dispatchEvent(new Event('freeze'))
    expect(heard).toEqual(['freezing'])
    heard.length = 0
    fakeDocument.dispatchEvent(new Event('resume'))
    expect(heard).toEqual(['wake'])
  })

  it('wakes when it is shown, not when it is hidden', () => {
    fakeDocument.visibilityState = 'hidden'
    fakeDocument.dispatchEvent(new Event('visibilitychange'))
    expect(heard).toEqual([])
    expect(browserPage.isHidden()).toBe(true)
    fakeDocument.visibilityState = 'visible'
    fakeDocument.dispatchEvent(new Event('visibilitychange'))
    expect(heard).toEqual(['wake'])
    expect(browserPage.isHidden()).toBe(false)
  })

  it('tells nothing after the unsubscribe, which may be called twice', () => {
    unsubscribe()
    unsubscribe()
    for (const event of ['online', 'offline', 'focus', 'beforeunload', 'pagehide']) {
      fakeWindow.dispatchEvent(new Event(event))
    }
    fakeWindow.dispatchEvent(pageshow(true))
    for (const event of ['freeze', 'resume', 'visibilitychange']) {
      fakeDocument.dispatchEvent(new Event(event))
    }
    expect(heard).toEqual([])
  })

  it.each([
    [{ onLine: true }, true],
    [{ onLine: false }, false],
    [{}, true],
    [undefined, true],
  ])('of the navigator %j is online: %s', (navigator, isOnline) => {
    vi.stubGlobal('navigator', navigator)
    expect(browserPage.isOnline()).toBe(isOnline)
  })
})

it('without a document it is shown, and silent', () => {
  vi.stubGlobal('document', undefined)
  expect(browserPage.isHidden()).toBe(false)
  expect(() => browserPage.subscribe(() => {})()).not.toThrow()
})
