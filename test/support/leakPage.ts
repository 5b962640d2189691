import { createElement, useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import {
  createRealtimeClient,
  RealtimeIndicator,
  RealtimeProvider,
  useManagementSSE,
} from '../../src/index.ts'

/** What test/long/leaks.test.ts does in Chromium. */
const leakPage = {
  /** Mounts and unmounts a panel, `count` times. @returns how many of them showed an indicator */
  async mountAndUnmount(url: string, count: number, keepsIdentity: boolean): Promise<number> {
    let shown = 0
    for (let n = 0; n < count; n += 1) {
      const container = document.body.appendChild(document.createElement('div'))
      const root = createRoot(container)
      const identity = keepsIdentity ? 'same' : `user-${n}`
      flushSync(() =>
        root.render(createElement(RealtimeProvider, { url, identity }, createElement(Panel))),
      )
      shown += container.querySelectorAll('[data-status]').length
      if (n % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 10))
      flushSync(() => root.unmount())
      container.remove()
    }
    return shown
  },

  /** Reconnects again and again. */
  async reconnect(url: string, count: number): Promise<void> {
    const client = createRealtimeClient({ url })
    let reconnects = 0
    await new Promise<void>((resolve) => {
      const membership = client.join({
        onStatusChange({ connected }) {
          if (!connected) return
          if (reconnects < count) client.reconnect()
          else resolve(membership.leave())
          reconnects += 1
        },
      })
    })
  },

  /** Listens in the background; {@link leakPage.heard} says how far it is. */
  listen(url: string): void {
    const client = createRealtimeClient({ url })
    client.join({
      onEvent() {
        leakPage.heard.events += 1
        if (leakPage.heard.events % 10_000 === 0) {
          leakPage.heard.history = client.getSnapshot().events.length
        }
      },
    })
  },

  heard: { events: 0, history: 0 },
}

function Panel() {
  const [name, setName] = useState('')
  useManagementSSE({ onSessionUpdate: (session) => setName(session.name ?? '') })
  return createElement('div', null, name, createElement(RealtimeIndicator))
}

declare global {
  interface Window {
    leakPage: typeof leakPage
  }
}

window.leakPage = leakPage
