import type { Clock } from '../connection/Clock.ts'
import { createRecentMessages } from './RecentMessages.ts'
import type { SharedListener } from './SharedParts.ts'
import type { Place, TabKnowledge } from './TabMessage.ts'

/** What a tab knows of the stream, whoever led: enough to lead, and to tell a tab that was away. */
export interface TabMemory {
  /** The events that any tab needs to hear of, for an EventSource. */
  readonly eventNames: Set<string>
  getLastEventId(): string
  /** It never took part. */
  isNew(): boolean
  getPlace(): Place
  isAt(place: Place): boolean
  getKnowledge(): TabKnowledge
  /** A message that is told now. */
  receive(event: string, data: string, id: string, hasOwnId: boolean): void
  /** A message that nobody can be told. */
  skip(): void
  /** A stream begins that resumes from nothing: what came before it is missing. */
  cut(): void
  /** From here on, others may have heard something else. */
  fork(): void
  /** The other one knows all that came after what this one heard. */
  isVouchedBy(known: TabKnowledge): boolean
  /**
   * Comes to the same place. Of its own line, this tab is told what it missed; all else is history.
   *
   * @param isWanted - asked before each: a handler may leave
   */
  catchUp(known: TabKnowledge, isWanted: () => boolean): void
}

export function createTabMemory(
  clock: Clock,
  listener: Pick<SharedListener, 'onMessage' | 'onRecent'>,
): TabMemory {
  let line = ''
  let position = 0
  let forks: readonly Place[] = []
  let lastEventId = ''
  let recent = createRecentMessages()

  return {
    eventNames: new Set(),
    getLastEventId: () => lastEventId,
    isNew: () => line === '',
    getPlace: () => ({ line, position }),
    isAt: (place) => place.line === line && place.position === position,
    getKnowledge: () => ({
      line,
      position,
      forks,
      lastEventId,
      recent: recent.list(),
      since: recent.getSince(),
    }),
    receive,
    skip() {
      position += 1
    },
    cut() {
      position += 1
      recent.cut(position)
    },
    fork() {
      const isKnown = (fork: Place): boolean =>
        fork.line !== '' && fork.position >= recent.getSince()
      forks = [...forks, { line, position }].filter(isKnown)
      line = Math.random().toString(36).slice(2)
    },
    isVouchedBy: (known) => isKin(known) && position >= known.since,
    catchUp(known, isWanted) {
      if (!isWanted()) return
      if (isKin(known)) {
        ;({ line, forks } = known)
        if (position < known.since) recent.cut(known.since)
        for (const message of known.recent) {
          if (message.position < position) continue
          if (!isWanted()) return
          position = message.position
          receive(message.event, message.data, message.id, message.hasOwnId)
        }
      } else {
        recent = createRecentMessages(known.recent, known.since)
        listener.onRecent(known.recent.filter(({ isAccepted }) => isAccepted))
      }
      ;({ line, position, forks, lastEventId } = known)
    },
  }

  function isKin(known: TabKnowledge): boolean {
    return [known, ...known.forks].some((end) => end.line === line && position <= end.position)
  }

  function receive(event: string, data: string, id: string, hasOwnId: boolean): void {
    const receivedAt = clock.now()
    const message = { event, data, id, hasOwnId, receivedAt, position }
    position += 1
    lastEventId = id
    const isAccepted = listener.onMessage(event, data, id, hasOwnId)
    const isOfUse = (): boolean => event !== 'heartbeat' && !(hasOwnId && recent.has(id, data))
    if (isAccepted || isOfUse()) recent.add({ ...message, isAccepted })
  }
}
