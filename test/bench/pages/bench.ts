import { lastMessage } from '../wire.ts'

/** What a page counts, for the script outside. */
export interface Bench {
  handled: number
  cardRenders: number
  /** In ms, with `?frames`. */
  longestFrame: number
  /** Resolves when the last event was seen. */
  readonly seenLast: Promise<void>
}

declare global {
  interface Window {
    bench: Bench
  }
}

let resolve = (): void => {}
const seenLast = new Promise<void>((settle) => {
  resolve = settle
})

export const bench: Bench = { handled: 0, cardRenders: 0, longestFrame: 0, seenLast }
window.bench = bench

const query = new URLSearchParams(location.search)

/** `flat` renders nothing per event; `panel` shows a list, an indicator and cards. */
export const scene: 'flat' | 'panel' = query.get('scene') === 'panel' ? 'panel' : 'flat'

/** A number from the page's URL. */
export function queryNumber(name: string): number {
  return Number(query.get(name) ?? 1)
}

/** A word from the page's URL. */
export function queryWord(name: string): string {
  return query.get(name) ?? ''
}

export const streamUrl = '/api/v1/management/realtime'

/** An envelope, as much of it as the pages use. */
export interface LogEnvelope {
  readonly data: {
    readonly id?: string
    readonly name?: string
    readonly level?: string
    readonly message?: string
  }
}

/** To be called by every card. */
export function countCardRender(): void {
  bench.cardRenders += 1
}

/** The work of every contender's handler: a counter. */
export function count({ message }: { readonly message?: string }): void {
  bench.handled += 1
  if (message === lastMessage) resolve()
}

if (query.has('frames')) {
  let last = performance.now()
  requestAnimationFrame(function watch(now) {
    bench.longestFrame = Math.max(bench.longestFrame, now - last)
    last = now
    requestAnimationFrame(watch)
  })
}
