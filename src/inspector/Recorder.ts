import { systemClock } from '../connection/Clock.ts'
import { looksSame } from '../connection/RealtimeState.ts'
import { inspectReports } from '../events/report.ts'
import {
  setInspector,
  streams,
  type InspectedStream,
  type Inspector,
} from '../stream/inspection.ts'
import { isEqual } from '../lists/isEqual.ts'
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
  /** All tokens that were given meanwhile, those of who left too: an older entry may hold one. */
  readonly tokens: ReadonlySet<string>
}

/** When a list last took in what its loader gave. */
export interface LastLoad {
  readonly given: unknown
  readonly loadedAt: number | undefined
  /** Epoch ms; 0 where that was before anybody recorded. */
  readonly at: number
}

/** What came in a stream: what its page had kept when somebody began to record, and all since, cleared or not. */
export interface Totals {
  readonly events: number
  readonly rejections: number
  /** Epoch ms of the last event; 0 where none came. */
  readonly lastEventAt: number
}

const nothingCame: Totals = { events: 0, rejections: 0, lastEventAt: 0 }

let entries: Entry[] = []
let totals = new WeakMap<InspectedStream, { -readonly [Name in keyof Totals]: Totals[Name] }>()
let tokens: ReadonlySet<string> = new Set()
let count = 0
let users = 0
/** Who looks. While nobody does, an entry costs a `push` and no timer. */
let readers = 0
/** A thrown error is of the stream that last had something to tell. */
let current: InspectedStream | null = null
const names = new WeakMap<Member, string>()
const loads = new WeakMap<Member, LastLoad>()

const store = createSnapshotStore<Recording>(systemClock, () => ({
  entries: entries.slice(-most),
  streams: users > 0 ? [...streams] : [],
  tokens,
}))

/** What happens in the page's streams, as far as it is kept. */
export interface Recorder {
  getSnapshot(): Recording
  /** Calls back at most ten times a second. @returns the unsubscribe; safe to call twice */
  subscribe(listener: () => void): () => void
  /** Brings the snapshot up to date now. */
  refresh(): void
  /** Begins to record. @returns ends, safe to call twice; the last one to end lets go of all that was recorded */
  start(): () => void
  clear(): void
  /** @returns `undefined` for one who is no list, or was given nothing yet */
  lastLoadOf(member: Member): LastLoad | undefined
  totalsOf(stream: InspectedStream): Totals
}

/** The page's recorder. */
export const recorder: Recorder = {
  getSnapshot: store.getSnapshot,
  subscribe(listener) {
    readers += 1
    const unsubscribe = store.subscribe(listener)
    let hasEnded = false
    return () => {
      unsubscribe()
      if (!hasEnded) readers -= 1
      hasEnded = true
    }
  },
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
      current = null
      tokens = new Set()
      totals = new WeakMap()
      recorder.clear()
    }
  },
  clear() {
    entries = []
    store.notify()
  },
  lastLoadOf: (member) => loads.get(member),
  totalsOf: (stream) => totals.get(stream) ?? nothingCame,
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
  onTab: () => readers > 0 && store.touch(),
}

function begin(): void {
  setInspector(inspector)
  inspectReports((thrown, handler) => add(current, { kind: 'threw', thrown, handler }))
  for (const stream of streams) {
    for (const event of [...stream.getSnapshot().events].reverse()) {
      add(stream, { kind: 'event', event, isEarlier: true }, event.timestamp)
    }
    for (const member of stream.members.list()) meet(stream, member, 0)
  }
}

function meet(stream: InspectedStream, member: Member, at: number): void {
  const about = member.options.onInspect?.()
  const token = member.options.clientState?.authToken
  if (token && !tokens.has(token)) tokens = new Set([...tokens, token])
  if (!names.has(member)) {
    names.set(member, nameOfMember(member))
    if (at) add(stream, { kind: 'joined', who: nameOfMember(member) })
  }
  const { given, loadedAt } = about ?? {}
  if (!about || given == null) return
  const last = loads.get(member)
  // Some pages make their rows at every render.
  if (last && loadedAt === last.loadedAt && isEqual(given, last.given)) return
  const rows = Array.isArray(given) ? given.length : 1
  loads.set(member, { given, loadedAt, at })
  if (at) add(stream, { kind: 'load', who: about.hook, rows })
}

function add(
  stream: InspectedStream | null,
  happening: Happening,
  at: number = (stream?.clock ?? systemClock).now(),
): void {
  current = stream
  if (stream) addUp(stream, happening.kind, at)
  entries.push({ ...happening, id: (count += 1), at, stream })
  if (entries.length > most * 1.5) entries = entries.slice(-most)
  if (readers > 0) store.touch()
}

/** In place, as a closed inspector must cost nothing at thousands of events a second. */
function addUp(stream: InspectedStream, kind: Happening['kind'], at: number): void {
  if (kind !== 'event' && kind !== 'rejection') return
  let total = totals.get(stream)
  if (!total) totals.set(stream, (total = { ...nothingCame }))
  if (kind === 'rejection') {
    total.rejections += 1
  } else {
    total.events += 1
    total.lastEventAt = at
  }
}
