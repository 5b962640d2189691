import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { useManagementSSE } from '../../../src/index.ts'
import { queryNumber, queryWord, streamUrl } from './bench.ts'
import { mount } from './parts.tsx'

declare global {
  interface Window {
    /** Renders all hooks so many times. */
    renderHooks(times: number): void
    /** Takes all of them away, and mounts them anew, so many times. */
    mountHooks(times: number): void
  }
}

/** A page of `?n=` hooks, each with a new handler at every render; `?by=bare` for bare stores. */
const n = queryNumber('n')
const One = queryWord('by') === 'bare' ? Bare : Hook

const subscribe = (): (() => void) => () => {}
const getSnapshot = (): string => 'connecting'

function Bare({ render }: { render: number }): ReactNode {
  const status = useSyncExternalStore(subscribe, getSnapshot, getSnapshot)
  return <i data-render={render}>{status}</i>
}

let seen = 0

function Hook({ render }: { render: number }): ReactNode {
  const { status } = useManagementSSE({
    url: streamUrl,
    retry: { interval: 3000 },
    onLogCreated: () => {
      seen += render
    },
  })
  return <i data-render={render}>{status}</i>
}

function Page(): ReactNode {
  const [render, setRender] = useState(0)
  const [isShown, setIsShown] = useState(true)
  useEffect(function expose() {
    window.renderHooks = (times) => {
      for (let time = 0; time < times; time += 1) flushSync(() => setRender((last) => last + 1))
    }
    window.mountHooks = (times) => {
      for (let time = 0; time < 2 * times; time += 1) flushSync(() => setIsShown((last) => !last))
    }
  }, [])
  return (
    <>{isShown && Array.from({ length: n }, (_, index) => <One key={index} render={render} />)}</>
  )
}

mount(<Page />)
window.addEventListener('pagehide', () => console.debug(seen))
