import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { createRealtimeClient } from '../../src/index.ts'
import { createFake } from '../../src/testing/index.ts'

setFlagsFromString('--expose_gc')
const collectGarbage = runInNewContext('gc') as () => void

function megabytes(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed / 1e6
}

it('1,000 events of 200 kB keep no more than the history’s 8 MiB of text, and nothing once it is cleared', () => {
  const fake = createFake()
  const client = createRealtimeClient({ url: fake.url, ...fake.options })
  let lastEvent = ''
  client.join({ onLogCreated: ({ id }) => void (lastEvent = id ?? '') })
  fake.accept()
  const before = megabytes()
  for (let number = 0; number < 1000; number += 1) {
    const id = String(number)
    // Written out, so that each is a text of its own.
    const message = Buffer.alloc(200_000, `line ${id} `).toString('latin1')
    fake.sources[0]!.emit('log_created', { data: { id, message } }, { id })
  }
  fake.wait(500)
  expect(lastEvent).toBe('999')
  expect(client.getSnapshot().events.map(({ data }) => (data as { id: string }).id)).toEqual(
    Array.from({ length: 41 }, (_, index) => String(999 - index)),
  )
  expect(megabytes() - before).toBeLessThan(40)
  client.clearEvents()
  expect(megabytes() - before).toBeLessThan(8)
}, 60_000)

it('what was cleared and dropped is recognised as a replay all the same', () => {
  const fake = createFake()
  const seen: string[] = []
  const client = createRealtimeClient({ url: fake.url, ...fake.options })
  client.join({ onLogCreated: ({ message }) => void seen.push(message ?? '') })
  const emit = (id: string, message: string): void =>
    fake.sources.at(-1)!.emit('log_created', { data: { message } }, { id })
  fake.accept()
  emit('1', 'one')
  emit('2', 'two')
  client.clearEvents()
  fake.drop()
  fake.wait(3000)
  fake.accept()
  emit('1', 'one')
  emit('2', 'two')
  emit('2', 'two again, and new')
  expect(seen).toEqual(['one', 'two', 'two again, and new'])
})
