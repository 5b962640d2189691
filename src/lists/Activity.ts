import type { ManagementSSEEvent } from '../events/ManagementEventMap.ts'
import { serverTimeOf } from '../events/readEvent.ts'
import { compareVersions } from './Stamp.ts'

/** Something that happened, as a feed shows it. */
export interface Activity {
  /** Unique within its feed, and stable: a key for a list. */
  readonly key: string
  /** What it is about: `session`, `task`, `log`, `system`, or the first word of a custom type. */
  readonly kind: string
  /**
   * What happened to it: `created`, `updated`, `deleted`, or the rest of a custom type, `updated` for
   * `update` too; `''` for a type of one word.
   */
  readonly action: string
  /**
   * The best name known: the event's `name` or `title`, that of an earlier event about the same
   * entity, the app's (`nameOf`), the event's `message`, its `status`, the entity's id, or the words
   * of the event's type.
   */
  readonly name: string
  /** `''` where the event names none. */
  readonly entityId: string
  /** By the server's clock, in epoch ms; by the browser's for an event without a `timestamp`. */
  readonly time: number
  readonly event: ManagementSSEEvent
}

/**
 * The latest activities, newest first by the server's time, or as they came where it is unknown.
 */
export interface ActivityFeed {
  /** The same array until one is added. */
  list(): readonly Activity[]
  /** An event that was added before is not added again. @returns whether it was added */
  add(event: ManagementSSEEvent): boolean
}

/** How many entities' names are remembered. */
const memory = 1000

/**
 * @param limit - how many are kept
 * @param nameOf - the app's name of an entity, where no event named it
 * @param isActivity - which events are activities
 */
export function createActivityFeed(
  limit: number,
  nameOf: (event: ManagementSSEEvent) => string | undefined,
  isActivity: (event: ManagementSSEEvent) => boolean = () => true,
): ActivityFeed {
  let activities: readonly Activity[] = []
  const names = new Map<string, string>()
  const seen = new WeakSet<ManagementSSEEvent>()
  let count = 0

  return {
    list: () => activities,
    add(event) {
      if (seen.has(event)) return false
      seen.add(event)
      if (!isActivity(event)) return false
      const { type, entityId, timestamp: time } = event
      const [, kind = type, verb = ''] = /(.+?)_(.+)/.exec(type) ?? []
      const activity = {
        key: String(++count),
        kind,
        action: verb === 'update' ? 'updated' : verb,
        name: findName(`${kind} ${entityId}`, event),
        entityId,
        time,
        event,
      }
      // Activities hardly ever come out of order.
      const index = activities.findIndex((other) => !isBefore(event, other.event))
      const place = index < 0 ? activities.length : index
      activities = [...activities.slice(0, place), activity, ...activities.slice(place)].slice(
        0,
        limit,
      )
      return true
    },
  }

  function findName(key: string, event: ManagementSSEEvent): string {
    const data = (event.data ?? {}) as Record<string, unknown>
    const named = textOf(data.name) || textOf(data.title)
    if (named && event.entityId) {
      names.delete(key)
      names.set(key, named)
      if (names.size > memory) names.delete(names.keys().next().value as string)
    }
    return (
      named ||
      names.get(key) ||
      textOf(nameOf(event)) ||
      textOf(data.message) ||
      textOf(data.status) ||
      event.entityId ||
      event.type.replaceAll('_', ' ')
    )
  }
}

function isBefore(event: ManagementSSEEvent, other: ManagementSSEEvent): boolean {
  return compareVersions(serverTimeOf(event), serverTimeOf(other)) < 0
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
