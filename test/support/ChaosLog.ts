import { seededRandom, type SeededRandom } from './seededRandom.ts'

/** What the server knows, as a panel would read it from the API. */
export interface Truth {
  /** The number of the last event that it includes. */
  readonly at: number
  /** Session id → number of the event that last changed it. */
  readonly sessions: Readonly<Record<string, number>>
}

/** All events of a run: created, changed and deleted sessions, numbered from 1. */
export interface ChaosLog {
  readonly length: number
  /** Adds an event, and gives its bytes on the wire. */
  add(): Buffer
  /** The bytes of an event that was added. */
  read(n: number): Buffer
  getTruth(): Truth
}

const texts = ['ok', 'セッション', '🟢🟡🔴', 'a\nb', 'data: x\n\nevent: y', '<b>', 'ÿ'.repeat(300)]

/** Events in every form that the standard allows. */
export function createChaosLog(seed: number): ChaosLog {
  const random = seededRandom(seed)
  const wire: Buffer[] = []
  const sessions: Record<string, number> = {}
  return {
    get length() {
      return wire.length
    },
    add() {
      const n = wire.length + 1
      const id = `session-${random.between(1, 50)}`
      const type = typeOf(id)
      if (type === 'session_deleted') delete sessions[id]
      else sessions[id] = n
      const envelope = { type, entityId: id, data: { id, n, name: random.pick(texts) } }
      const bytes = Buffer.from(format(n, type, envelope, random))
      wire.push(bytes)
      return bytes
    },
    read: (n) => wire[n - 1]!,
    getTruth: () => ({ at: wire.length, sessions }),
  }

  function typeOf(id: string): string {
    if (!(id in sessions)) return 'session_created'
    return random.next() < 0.2 ? 'session_deleted' : 'session_update'
  }
}

function format(n: number, type: string, envelope: object, random: SeededRandom): string {
  const space = random.pick(['', ' '])
  const lines = JSON.stringify(envelope, null, random.pick([0, 0, 1])).split('\n')
  const fields = [
    `event:${space}${type}`,
    `id:${space}${n}`,
    ...lines.map((line) => `data: ${line}`),
  ]
  return [...fields, '', ''].join(random.pick(['\n', '\n', '\r\n', '\r']))
}
