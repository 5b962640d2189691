import { systemClock } from '../connection/Clock.ts'
import { looksSame } from '../connection/RealtimeState.ts'
import { inspectReports } from '../events/report.ts'
import {
  setInspector,
  streams,
  type InspectedStream,
  type Inspector,
} from '../stream/inspection.ts'
import type { Member } from '../stream/Member.ts'
import { createSnapshotStore } from '../stream/SnapshotStore.ts'
import type { Entry, Happening } from './Entry.ts'
import { nameOfMember } from './nameOfMember.ts'

/** How many entries are kept, the newest. */
const most = 1000

/** What was recorded, and the streams that are there. Immutable. */
export interface Recording {
  /** Oldest first. */
  readonly entries: readonly Entry[]
  readonly streams: readonly InspectedStream[]
}

/** When a list last took in what its loader gave. */
export interface LastLoad {
  readonly given: unknown
  /** Epoch ms; 0 where that was before anybody recorded. */
  readonly at: number
  readonly count: number
}

let entries: Entry[] = []
let count = 0
let users = 0
/** A thrown error is of the stream that last had something to tell. */
let current: InspectedStream | null = null
const names = new WeakMap<Member, string>()
const loads = new WeakMap<Member, LastLoad>()

const store = createSnapshotStore<Recording>(systemClock, () => ({
  entries: [...entries],
  streams: [...streams],
}))

/** What happens in the page's streams, as far as it is kept. */
export interface Recorder {
  getSnapshot(): Recording
  /** Calls back at most ten times a second. @returns the unsubscribe; safe to call twice */
  subscribe(listener: () => void): () => void
  /** Brings the snapshot up to date now. */
  refresh(): void
  /** Begins to record. @returns ends, safe to call twice; what was recorded stays */
  start(): () => void
  clear(): void
  /** @returns `undefined` for one who is no list, or was given nothing yet */
  lastLoadOf(member: Member): LastLoad | undefined
}

/** The page's recorder. */
export const recorder: Recorder = {
  getSnapshot: store.getSnapshot,
  subscribe: store.subscribe,
  refresh: store.notify,
  start() {
    users += 1
    if (users === 1) begin()
    let hasEnded = false
    return () => {
      if (hasEnded) return
      hasEnded = true
      users -= 1
      if (users > 0) return
      setInspector(undefined)
      inspectReports(undefined)
    }
  },
  clear() {
    entries = []
    store.notify()
  },
  lastLoadOf: (member) => loads.get(member),
}

const inspector: Inspector = {
  onMember(stream, member) {
    if (member.hasLeft) return add(stream, { kind: 'left', who: names.get(member) ?? '' })
    meet(stream, member, stream.clock.now())
  },
  onTransition(stream, state, previous, input) {
    add(stream, { kind: 'state', state, previous, input, shown: !looksSame(state, previous) })
  },
  onEvent: (stream, event) => add(stream, { kind: 'event', event }),
  onReplay: (stream, event) => add(stream, { kind: 'replay', event }),
  onRejection: (stream, rejection) => add(stream, { kind: 'rejection', rejection }),
  onResync: (stream, resync) => add(stream, { kind: 'resync', resync }),
}

function begin(): void {
  setInspector(inspector)
  inspectReports((thrown, handler) => add(current, { kind: 'threw', thrown, handler }))
  for (const stream of streams) {
    // Whoever was there before is known by what is left of it.
    if (entries.some((entry) => entry.stream === stream)) continue
    for (const event of [...stream.getSnapshot().events].reverse()) {
      add(stream, { kind: 'event', event, isEarlier: true }, event.timestamp)
    }
    for (const member of stream.members.list()) meet(stream, member, 0)
  }
}

function meet(stream: InspectedStream, member: Member, at: number): void {
  const about = member.options.onInspect?.()
  if (!names.has(member)) {
    names.set(member, nameOfMember(member))
    if (at) add(stream, { kind: 'joined', who: nameOfMember(member) })
  }
  const given = about?.given
  if (!about || given == null || loads.get(member)?.given === given) return
  const rows = Array.isArray(given) ? given.length : 1
  loads.set(member, { given, at, count: (loads.get(member)?.count ?? 0) + 1 })
  if (at) add(stream, { kind: 'load', who: about.hook, rows })
}

function add(
  stream: InspectedStream | null,
  happening: Happening,
  at: number = (stream?.clock ?? systemClock).now(),
): void {
  current = stream
  entries.push({ ...happening, id: (count += 1), at, stream })
  if (entries.length > most * 1.5) entries = entries.slice(-most)
  store.touch()
}
