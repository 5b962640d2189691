/**
 * What happens to the page: `wake` (visible again, or resumed), `focus`, `online`, `offline`,
 * `unloading` (`beforeunload`: it may be left, or a link may be a download), `leaving` (`pagehide`),
 * `returned` (`pageshow`, from the back/forward cache) and `freezing` (no timer and no message from
 * now on, until a `wake`).
 */
export type PageSignal =
  | 'wake'
  | 'focus'
  | 'online'
  | 'offline'
  | 'unloading'
  | 'leaving'
  | 'returned'
  | 'freezing'

/** The page a connection lives in, injected: a fake one can go offline or be hidden. */
export interface PageSignals {
  isOnline(): boolean
  isHidden(): boolean
  /** @returns the unsubscribe; safe to call twice */
  subscribe(listener: (signal: PageSignal) => void): () => void
}

/** The real page. Without a DOM it is online, visible, and silent. */
export const browserPage: PageSignals = {
  isOnline: () => typeof navigator === 'undefined' || navigator.onLine !== false,
  isHidden: () => typeof document !== 'undefined' && document.visibilityState === 'hidden',
  subscribe(listener) {
    if (typeof document === 'undefined') return () => {}
    const leave: Array<() => void> = []
    // Not by an AbortSignal: in tests the page and its globals may be of two makers (jest-fixed-jsdom).
    const on = (
      target: EventTarget,
      type: string,
      signal: PageSignal,
      counts: (event: Event) => boolean = () => true,
    ): void => {
      const listen = (event: Event): void => {
        if (counts(event)) listener(signal)
      }
      target.addEventListener(type, listen)
      leave.push(() => target.removeEventListener(type, listen))
    }
    on(window, 'online', 'online')
    on(window, 'offline', 'offline')
    on(window, 'focus', 'focus')
    on(window, 'beforeunload', 'unloading')
    on(window, 'pagehide', 'leaving')
    // Otherwise this is the end of the page's first load.
    on(window, 'pageshow', 'returned', (event) => (event as PageTransitionEvent).persisted)
    // https://wicg.github.io/page-lifecycle/: `resume` comes before the page is shown.
    on(document, 'freeze', 'freezing')
    on(document, 'resume', 'wake')
    on(document, 'visibilitychange', 'wake', () => document.visibilityState === 'visible')
    return () => leave.forEach((remove) => remove())
  },
}
