import { expect, it, vi } from 'vitest'
import {
  idleSnapshot,
  type RealtimeClient,
  type RealtimeSnapshot,
} from '../../src/stream/RealtimeClient.ts'
import { fixedSource, idleSource } from '../../src/stream/RealtimeSource.ts'
import { createSnapshotView, serverSnapshot } from '../../src/stream/SnapshotView.ts'

/** Renders as a component does: it gets a snapshot, and shows what of it is read. */
function setUp() {
  let latest: RealtimeSnapshot = { ...idleSnapshot, status: 'connecting' }
  const client = { getSnapshot: () => latest } as RealtimeClient
  const view = createSnapshotView(fixedSource(client))
  return {
    ...view,
    change(next: Partial<RealtimeSnapshot>) {
      latest = { ...latest, ...next }
    },
    render: () => view.show(view.getSnapshot()),
  }
}

it('a change of what was read is a new snapshot', () => {
  const { change, render, getSnapshot } = setUp()
  expect(render().status).toBe('connecting')
  const before = getSnapshot()
  change({ status: 'connected' })
  expect(getSnapshot()).not.toBe(before)
  expect(render().status).toBe('connected')
})

it('a change of what nobody read is none', () => {
  const { change, render, getSnapshot } = setUp()
  expect(render().status).toBe('connecting')
  const before = getSnapshot()
  change({ lastEventTime: 1 })
  expect(getSnapshot()).toBe(before)
})

it('a value that is the same by other means is no change', () => {
  const { change, render, getSnapshot } = setUp()
  expect(render().lastEventTime).toBe(0)
  change({ lastEventTime: Number.NaN })
  const before = getSnapshot()
  change({ lastEventTime: Number.NaN })
  expect(getSnapshot()).toBe(before)
})

it('a first read is of the latest, since the snapshot may be old in what nobody followed', () => {
  const { change, render } = setUp()
  expect(render().status).toBe('connecting')
  change({ lastEventTime: 1 })
  expect(render().lastEventTime).toBe(1)
})

it('what was read once stays, and goes on in what is shown next', () => {
  const { change, render } = setUp()
  const first = render()
  expect(first.status).toBe('connecting')
  change({ attempt: 1 })
  expect(first.attempt).toBe(1)
  change({ attempt: 2, status: 'connected' })
  expect(first).toMatchObject({ status: 'connecting', attempt: 1 })
  expect(render()).toMatchObject({ status: 'connected', attempt: 2 })
})

it('what was first read of a later state is changed by a return to the earlier one', () => {
  const { change, render } = setUp()
  const first = render()
  change({ status: 'connected' })
  expect(first.status).toBe('connected')
  change({ status: 'connecting' })
  expect(render().status).toBe('connecting')
})

it('what is shown is the same object for the same snapshot', () => {
  const { change, render } = setUp()
  const first = render()
  expect(first.status).toBe('connecting')
  change({ lastEventTime: 1 })
  expect(render()).toBe(first)
})

it("the commands are the stream's", () => {
  const commands = {
    reconnect: vi.fn(),
    disconnect: vi.fn(),
    clearEvents: vi.fn(),
    addCustomEvent: vi.fn(),
  }
  const client = { getSnapshot: () => idleSnapshot, ...commands } as unknown as RealtimeClient
  const { show, getSnapshot } = createSnapshotView(fixedSource(client))
  const { reconnect, disconnect, clearEvents, addCustomEvent } = show(getSnapshot())
  const event = { type: 'log_created', entityId: '', data: {}, timestamp: 1 } as const
  reconnect()
  disconnect()
  clearEvents()
  addCustomEvent(event)
  expect(Object.values(commands).map(({ mock }) => mock.calls)).toEqual([
    [[]],
    [[]],
    [[]],
    [[event]],
  ])
})

it('the fields stand beside the commands, to be listed and spread', () => {
  const shown = setUp().render()
  const commands = ['reconnect', 'disconnect', 'clearEvents', 'addCustomEvent']
  expect(Object.keys(shown)).toEqual([...commands, ...Object.keys(idleSnapshot)])
  expect({ ...shown }).toMatchObject({ status: 'connecting', lastEventTime: 0 })
})

it("the server's snapshot is shown as it is, whatever the stream has become", () => {
  const { show } = setUp()
  expect(show(serverSnapshot).status).toBe('idle')
})

it('where nothing connects all is idle, and commands do nothing', () => {
  const { show, getSnapshot, subscribe } = createSnapshotView(idleSource)
  const { status, reconnect, disconnect, clearEvents, addCustomEvent } = show(getSnapshot())
  expect(status).toBe('idle')
  for (const command of [reconnect, disconnect, clearEvents]) expect(command).not.toThrow()
  addCustomEvent({ type: 'log_created', entityId: '', data: {}, timestamp: 1 })
  expect(subscribe(() => {})).not.toThrow()
})
