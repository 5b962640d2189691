import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { EventSourceConstructor } from '../../src/connection/eventSourceTransport.ts'
import type { StreamListener, StreamRequest } from '../../src/connection/Transport.ts'

const request: StreamRequest = {
  url: 'https://keruta.example/stream',
  token: null,
  lastEventId: '',
  resume: 'query',
  withCredentials: false,
  eventNames: ['log_created'],
  maxEventSize: 1,
}

class Source extends EventTarget {
  static all: Source[] = []
  isClosed = false

  constructor() {
    super()
    Source.all.push(this)
  }

  close(): void {
    this.isClosed = true
  }
}

const listener = {
  opened: vi.fn(),
  message: vi.fn(),
  oversized: vi.fn(),
  id: vi.fn(),
  activity: vi.fn(),
  heartbeat: vi.fn(),
  lost: vi.fn<StreamListener['lost']>(),
  halted: vi.fn(),
}

/** The package as a page has it that asked for no EventSource yet. */
async function freshTransport() {
  vi.resetModules()
  const { lazyEventSourceTransport } =
    await import('../../src/connection/lazyEventSourceTransport.ts')
  return lazyEventSourceTransport(() => Source as unknown as EventSourceConstructor)
}

beforeEach(() => {
  Source.all = []
  vi.clearAllMocks()
})
afterEach(() => {
  vi.doUnmock('../../src/connection/eventSourceTransport.ts')
})

it('opens once its code is there, and at once from then on', async () => {
  const transport = await freshTransport()
  const stream = transport(request, listener)
  expect(Source.all).toHaveLength(0)
  stream.listen?.(['deploy'])
  await vi.waitFor(() => expect(Source.all).toHaveLength(1))
  Source.all[0]!.dispatchEvent(new MessageEvent('deploy', { data: '{}' }))
  expect(listener.message).toHaveBeenCalledWith('deploy', '{}', undefined)
  stream.listen?.(['later'])
  Source.all[0]!.dispatchEvent(new MessageEvent('later', { data: '{}' }))
  expect(listener.message).toHaveBeenCalledTimes(2)
  stream.close()
  expect(Source.all[0]!.isClosed).toBe(true)
  transport(request, listener)
  expect(Source.all).toHaveLength(2)
})

it('opens nothing where it was closed meanwhile', async () => {
  const transport = await freshTransport()
  transport(request, listener).close()
  transport(request, listener)
  await vi.waitFor(() => expect(Source.all).toHaveLength(1))
  expect(Source.all).toHaveLength(1)
})

it('is lost as by the network where its code can’t be loaded, and tries again the next time', async () => {
  const transport = await freshTransport()
  vi.doMock('../../src/connection/eventSourceTransport.ts', () => {
    throw new Error('404')
  })
  transport(request, listener)
  await vi.waitFor(() => expect(listener.lost).toHaveBeenCalledOnce())
  const [error] = listener.lost.mock.calls[0]!
  expect(error.code).toBe('network')
  expect(error.cause).toBeInstanceOf(Error)
  vi.doUnmock('../../src/connection/eventSourceTransport.ts')
  transport(request, listener)
  await vi.waitFor(() => expect(Source.all).toHaveLength(1))
})
