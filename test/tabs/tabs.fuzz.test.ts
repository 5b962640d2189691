import { expect, it } from 'vitest'
import type { FakeEventSource } from '../../src/testing/index.ts'
import { seededRandom } from '../support/seededRandom.ts'
import { createTabWorld, type OpenTab } from '../support/tabWorld.ts'

const seeds = Array.from({ length: 300 }, (_, index) => index + 1)

/** How a tab goes away, and how it comes back. */
const absences = {
  frozen: [({ page }: OpenTab) => page.freeze(), ({ page }: OpenTab) => page.resume()],
  hung: [({ tab }: OpenTab) => tab.hang(), ({ tab }: OpenTab) => tab.recover()],
  left: [({ page }: OpenTab) => page.pagehide(), ({ page }: OpenTab) => page.pageshow()],
  off: [({ client }: OpenTab) => client.disconnect(), ({ client }: OpenTab) => client.reconnect()],
} as const

interface WatchedTab extends OpenTab {
  /** What its handlers were told: numbers of events, and that some are missing. */
  readonly told: Array<number | 'resync'>
  absence: keyof typeof absences | null
}

/** A server that replays from the last id, and tabs to which things happen. */
function createRandomWorld(seed: number) {
  const random = seededRandom(seed)
  const world = createTabWorld()
  const { fake } = world
  const tabs: WatchedTab[] = []
  let sent = 0
  let refuses = false

  const openStreams = () => fake.sources.filter(({ readyState }) => readyState === 1)

  function emit(source: FakeEventSource, number: number): void {
    const data = { type: 'log_created', data: { message: `${number}` }, timestamp: 1 }
    source.emitRaw('log_created', JSON.stringify(data), { id: String(number) })
  }

  function answer(): void {
    for (const source of fake.sources) {
      if (source.readyState !== 0) continue
      if (refuses) {
        source.refuse(503)
        continue
      }
      source.accept()
      const lastId = new URL(source.url).searchParams.get('lastEventId')
      for (let next = lastId ? Number(lastId) + 1 : sent + 1; next <= sent; next += 1) {
        emit(source, next)
      }
    }
  }

  function send(count: number): void {
    for (let index = 0; index < count; index += 1) {
      sent += 1
      for (const source of openStreams()) emit(source, sent)
    }
  }

  async function open(): Promise<void> {
    if (tabs.length >= 5) return
    const told: WatchedTab['told'] = []
    const tab = await world.openTab({
      trustReplay: true,
      onEvent: ({ id }) => void told.push(Number(id)),
      onResync: () => void told.push('resync'),
    })
    tabs.push({ ...tab, told, absence: null })
  }

  function comeBack(tab: WatchedTab): void {
    if (tab.absence) absences[tab.absence][1](tab)
    tab.absence = null
  }

  const actions: ReadonlyArray<(tab: WatchedTab) => unknown> = [
    ...Array(3).fill(() => send(random.between(1, 5))),
    ...Array(2).fill((tab: WatchedTab) => {
      if (tab.absence) return
      tab.absence = random.pick(['frozen', 'hung', 'left', 'off'])
      absences[tab.absence][0](tab)
    }),
    ...Array(2).fill(() =>
      tabs
        .filter(({ absence }) => absence)
        .slice(0, 1)
        .forEach(comeBack),
    ),
    ...Array(2).fill(() => fake.wait(random.pick([10, 100, 500, 3000]))),
    open,
    answer,
    () => openStreams().forEach((source) => source.drop()),
    () => (refuses = random.next() < 0.3),
    ({ page }) => (page.isHidden() ? page.show() : page.hide()),
    ({ client, absence }) => absence ?? client.reconnect(),
    (tab) => {
      if (tabs.length < 3) return
      tab.tab.crash()
      tab.client.disconnect()
      tabs.splice(tabs.indexOf(tab), 1)
    },
  ]

  return {
    tabs,
    openStreams,
    getSent: () => sent,
    async begin() {
      await open()
      await open()
      answer()
      await world.settle()
    },
    async step() {
      await random.pick(actions)(random.pick(tabs))
      if (random.next() < 0.3) await world.settle()
      if (random.next() < 0.9) answer()
      if (random.next() < 0.5) await world.settle()
    },
    /** All are back, the server is well, and says something. */
    async end() {
      refuses = false
      for (const tab of tabs) {
        comeBack(tab)
        tab.page.show()
      }
      for (let second = 0; second < 12; second += 1) {
        await world.settle()
        answer()
        fake.wait(1000)
      }
      send(3)
      await world.settle()
      await world.settle()
    },
  }
}

/**
 * Where a tab was told something twice, too early, or not at all and without a word. A tab that reads
 * anew may then hear, with an older one, what the server replays to that.
 */
function findFaults(told: WatchedTab['told']): string[] {
  const known = new Set<number>()
  let next: number | null = null
  return told.flatMap((entry) => {
    if (entry === 'resync') {
      next = null
      return []
    }
    const isFault = known.has(entry) || (next !== null && entry !== next)
    const fault = isFault ? [`${entry} for ${next}`] : []
    known.add(entry)
    for (next = entry + 1; known.has(next);) next += 1
    return fault
  })
}

it('tabs to which anything happens are told each event once and in order, or to read anew', async () => {
  for (const seed of seeds) {
    const world = createRandomWorld(seed)
    await world.begin()
    for (let step = 0; step < 25; step += 1) await world.step()
    await world.end()
    const seen = world.tabs.map(({ told, state }) => ({
      connected: state().connected,
      faults: findFaults(told),
      last: told.at(-1),
    }))
    const sound = { connected: true, faults: [], last: world.getSent() }
    expect({ seed, seen }).toEqual({ seed, seen: world.tabs.map(() => sound) })
    expect({ seed, streams: world.openStreams().length }).toEqual({ seed, streams: 1 })
  }
})
