import { useEffect, useLayoutEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { RealtimeProvider, useManagementSSE, useRealtimeEvents } from '../../../src/index.ts'
import { queryWord, type LogEnvelope } from './bench.ts'
import { mount } from './parts.tsx'

/** What came of a burst. */
export interface BurstResult {
  /** Calls of the handler. */
  handled: number
  /** The count that the page shows, which its handler sets. */
  shown: number
  /** The newest line that the page shows. */
  newest: string
}

declare global {
  interface Window {
    /** Sends so many events, each in a microtask of its own, and tells what came of it. */
    burst: (count: number) => Promise<BurstResult>
  }
}

type Listener = (event: Event) => void

/** An EventSource that sends what `burst` wants. */
class BurstSource {
  static readonly sources = new Set<BurstSource>()
  readonly listeners = new Map<string, Listener[]>()

  constructor() {
    BurstSource.sources.add(this)
    setTimeout(() => this.emit(new Event('open')))
  }

  addEventListener(type: string, listener: Listener): void {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener])
  }

  emit(event: Event): void {
    for (const listener of this.listeners.get(event.type) ?? []) {
      try {
        listener(event)
      } catch (thrown) {
        reportError(thrown)
      }
    }
  }

  close(): void {
    BurstSource.sources.delete(this)
  }
}

let handled = 0

/** React counts the states that effects set; of the two kinds it counts differently. */
const useChosenEffect = queryWord('effect') === 'layout' ? useLayoutEffect : useEffect

function Shown({ events, count }: { events: readonly LogEnvelope[]; count: number }): ReactNode {
  const [seen, setSeen] = useState(0)
  useChosenEffect(
    function notice() {
      setSeen((before) => before + 1)
    },
    [events],
  )
  return (
    <p>
      <b id="count">{count}</b> <i id="newest">{events[0]?.data.id}</i> {seen}
    </p>
  )
}

function Page(): ReactNode {
  const [count, setCount] = useState(0)
  useManagementSSE({
    onLogCreated() {
      handled += 1
      setCount((before) => before + 1)
    },
  })
  return <Shown events={useRealtimeEvents() as readonly LogEnvelope[]} count={count} />
}

/** For comparison: a store of which React hears at each event. It shows that the burst bites. */
let events: readonly LogEnvelope[] = []
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function StorePage(): ReactNode {
  const [count, setCount] = useState(0)
  const shown = useSyncExternalStore(subscribe, () => events)
  useEffect(function connect() {
    const source = new BurstSource()
    source.addEventListener('log_created', (event) => {
      handled += 1
      events = [JSON.parse((event as MessageEvent<string>).data) as LogEnvelope, ...events].slice(
        0,
        100,
      )
      setCount((before) => before + 1)
      for (const listener of listeners) listener()
    })
    return () => source.close()
  }, [])
  return <Shown events={shown} count={count} />
}

window.burst = (count) =>
  new Promise((resolve) => {
    const send = (index: number): void => {
      const data = JSON.stringify({
        type: 'log_created',
        entityId: '',
        data: { id: `log-${index}` },
      })
      const event = new MessageEvent('log_created', { data, lastEventId: String(index) })
      for (const source of BurstSource.sources) source.emit(event)
      if (index + 1 < count) queueMicrotask(() => send(index + 1))
      else setTimeout(tell, 1500)
    }
    const tell = (): void =>
      resolve({
        handled,
        shown: Number(document.querySelector('#count')?.textContent),
        newest: document.querySelector('#newest')?.textContent ?? '',
      })
    send(0)
  })

mount(
  queryWord('by') === 'store' ? (
    <StorePage />
  ) : (
    <RealtimeProvider url="/burst" eventSource={BurstSource}>
      <Page />
    </RealtimeProvider>
  ),
)
