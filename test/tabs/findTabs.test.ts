import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findTabs, type Tabs } from '../../src/tabs/Tabs.ts'

/** One request for a lock, and what the browser does with it. */
interface Claim {
  readonly name: string
  readonly options: { steal?: boolean; signal?: AbortSignal }
  /** Hands the lock over. The lock is held until what it returns resolves. */
  readonly grant: () => Promise<void> | undefined
  readonly refuse: (error: unknown) => void
}

let claims: Claim[]
let told: string[]
let tabs: Tabs

class Channel {
  static all: Channel[] = []
  onmessage: ((event: { data: unknown }) => void) | null = null
  readonly posted: unknown[] = []
  isClosed = false
  constructor(readonly name: string) {
    Channel.all.push(this)
  }
  postMessage(message: unknown): void {
    this.posted.push(message)
  }
  close(): void {
    this.isClosed = true
  }
}

beforeEach(async () => {
  claims = []
  told = []
  Channel.all = []
  vi.stubGlobal('document', {})
  vi.stubGlobal('BroadcastChannel', Channel)
  vi.stubGlobal('navigator', {
    locks: {
      query: async () => ({}),
      request: (name: string, options: Claim['options'], grant: Claim['grant']) =>
        new Promise((_resolve, refuse) => claims.push({ name, options, grant, refuse })),
    },
  })
  tabs = (await findTabs())!
})
afterEach(() => vi.unstubAllGlobals())

function claim(isTheft = false) {
  const giveUp = tabs.lock(
    'name',
    isTheft,
    () => told.push('held'),
    () => told.push('stolen'),
  )
  return { giveUp, ...claims.at(-1)! }
}

/** What the browser answers comes by a promise. */
const settle = () => vi.waitFor(() => Promise.resolve())

async function isReleased(held: Promise<void> | undefined): Promise<boolean> {
  return Promise.race([Promise.resolve(held).then(() => true), settle().then(() => false)])
}

describe('the browser’s tabs', () => {
  it.each([
    ['a page', 'document', undefined],
    ['channels', 'BroadcastChannel', undefined],
    ['locks', 'navigator', {}],
    ['the right to lock', 'navigator', { locks: { query: () => Promise.reject(new Error('no')) } }],
  ])('can’t agree with each other without %s', async (_what, name, value) => {
    expect(tabs).not.toBeNull()
    vi.stubGlobal(name, value)
    expect(await findTabs()).toBeNull()
  })
})

it('where a page may not store anything, its tabs can’t agree with each other', async () => {
  vi.stubGlobal(
    'BroadcastChannel',
    class {
      constructor() {
        throw new DOMException('no storage', 'SecurityError')
      }
    },
  )
  expect(await findTabs()).toBeNull()
})

describe('a channel', () => {
  it('carries messages, until it is closed', () => {
    const heard: unknown[] = []
    const channel = tabs.openChannel('name', (message) => heard.push(message))
    const browsers = Channel.all.at(-1)
    channel.post({ kind: 'ping' })
    browsers?.onmessage?.({ data: { kind: 'pong' } })
    expect([browsers?.name, browsers?.posted, heard]).toEqual([
      'name',
      [{ kind: 'ping' }],
      [{ kind: 'pong' }],
    ])
    channel.close()
    expect(browsers).toMatchObject({ isClosed: true, onmessage: null })
  })
})

describe('a lock', () => {
  it('is waited for, or stolen at once: the two can’t be combined', () => {
    expect(claim()).toMatchObject({ name: 'name', options: { signal: expect.any(AbortSignal) } })
    expect(claim(true).options).toEqual({ steal: true })
  })

  it('is held until it is given up', async () => {
    const { giveUp, grant } = claim()
    const held = grant()
    expect(told).toEqual(['held'])
    expect(await isReleased(held)).toBe(false)
    giveUp()
    expect(await isReleased(held)).toBe(true)
  })

  it('that is given up while it is handed over is let go', async () => {
    const giveUp = tabs.lock(
      'name',
      false,
      () => giveUp(),
      () => {},
    )
    expect(await isReleased(claims[0]?.grant())).toBe(true)
  })

  it('that nobody waits for any more is not taken', async () => {
    const { giveUp, options, grant } = claim()
    giveUp()
    expect(options.signal?.aborted).toBe(true)
    expect(await isReleased(grant())).toBe(true)
    expect(told).toEqual([])
  })

  it('that was stolen says so', async () => {
    claim().refuse(new DOMException('stolen', 'AbortError'))
    await settle()
    expect(told).toEqual(['stolen'])
  })

  it.each([
    new DOMException('not active', 'InvalidStateError'),
    Object.assign(new Error('no'), { name: 'AbortError' }),
  ])('that fails in another way says nothing, as it would fail again: %s', async (error) => {
    claim().refuse(error)
    await settle()
    expect(told).toEqual([])
  })

  it('that was given up says nothing', async () => {
    const { giveUp, refuse } = claim()
    giveUp()
    refuse(new DOMException('aborted', 'AbortError'))
    await settle()
    expect(told).toEqual([])
  })
})
