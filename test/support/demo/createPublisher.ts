import { setTimeout as sleep } from 'node:timers/promises'
import type { StoredEvent } from './Tables.ts'

/** Posts events to the first of several machines that takes them: in order, and until one does. */
export function createPublisher(urls: readonly string[]): (event: StoredEvent) => void {
  let line = Promise.resolve()
  return (event) => {
    line = line.then(() => publish(event))
  }

  async function publish(event: StoredEvent): Promise<void> {
    for (let n = 0; !(await post(urls[n % urls.length] ?? '', event)); n += 1) await sleep(100)
  }
}

async function post(url: string, { type, envelope }: StoredEvent): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-EventSource-Event': type },
      body: envelope,
    })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}
