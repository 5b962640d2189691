import { expect, it } from 'vitest'
import { createReadTracker } from '../../src/stream/ReadTracker.ts'

interface Snapshot {
  status: string
  events: number
}

/** Renders as a component does: it selects a snapshot, and shows what of it is read. */
function setUp() {
  const tracker = createReadTracker<Snapshot>()
  let latest: Snapshot = { status: 'connecting', events: 0 }
  return {
    change(next: Partial<Snapshot>) {
      latest = { ...latest, ...next }
    },
    select: () => tracker.select(latest),
    render: () =>
      tracker.expose(
        () => ({ reconnect() {} }),
        ['status', 'events'],
        tracker.select(latest),
        () => latest,
      ),
  }
}

it('a change of what was read is a new snapshot', () => {
  const { change, render, select } = setUp()
  expect(render().status).toBe('connecting')
  const before = select()
  change({ status: 'connected' })
  expect(select()).not.toBe(before)
  expect(render().status).toBe('connected')
})

it('a change of what nobody read is none', () => {
  const { change, render, select } = setUp()
  expect(render().status).toBe('connecting')
  const before = select()
  change({ events: 1 })
  expect(select()).toBe(before)
})

it('a value that is the same by other means is no change', () => {
  const { change, render, select } = setUp()
  expect(render().events).toBe(0)
  change({ events: Number.NaN })
  const before = select()
  change({ events: Number.NaN })
  expect(select()).toBe(before)
})

it('a first read is of the latest, since the snapshot may be old in what nobody followed', () => {
  const { change, render } = setUp()
  expect(render().status).toBe('connecting')
  change({ events: 1 })
  expect(render().events).toBe(1)
})

it('a view that was asked first goes on to tell the latest, and a later one what it was made of', () => {
  const { change, render } = setUp()
  const first = render()
  expect(first.status).toBe('connecting')
  const second = render()
  change({ status: 'connected' })
  expect(second.status).toBe('connecting')
  expect(first.status).toBe('connected')
})

it('a view has the fields beside its own, to be listed and spread', () => {
  const view = setUp().render()
  expect(Object.keys(view)).toEqual(['reconnect', 'status', 'events'])
  expect({ ...view }).toMatchObject({ status: 'connecting', events: 0 })
})
