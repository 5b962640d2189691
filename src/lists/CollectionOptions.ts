import type { Version } from './Stamp.ts'

/**
 * How a collection keeps its rows. Functions may be new at every render; with the same `filter` and
 * `compare` at each, an event costs the same however many rows there are. While one of them throws,
 * the last good rows stay, and the error is reported.
 */
export interface CollectionOptions<Entity> {
  /**
   * The id of a row. A row without one is refused (`bad-option`).
   * @default its `id`; for an event, its `entityId`
   */
  getId?: ((entity: Partial<Entity>) => string | number | undefined) | undefined
  /**
   * What orders the states of one entity, such as a revision: what is older loses. Compared with
   * `<`; strings and numbers are not to be mixed.
   * @default `updatedAt`, as ISO 8601, epoch ms or seconds; an event without one is newer than the
   * row, unless an event with a later timestamp came before it
   */
  version?: ((entity: Partial<Entity>) => Version | null | undefined) | undefined
  /**
   * Which entities belong to the list, such as those of one session. What a user hides for a while
   * is better filtered from the result.
   * @default all
   */
  filter?: ((entity: Entity) => boolean) | undefined
  /**
   * Sorts the rows, as for `Array.prototype.sort`.
   * @default the loader's order
   */
  compare?: ((one: Entity, other: Entity) => number) | undefined
  /**
   * Where rows go that events created, until the loader gives them a place.
   * @default 'end'
   */
  insert?: 'start' | 'end' | undefined
  /**
   * Whether this is enough for a row. Called for entities that are not in the list yet; one that is
   * not complete waits for the rest.
   * @default what a `create` brings is enough, what an `update` brings is not
   */
  isComplete?: ((entity: Partial<Entity>) => boolean) | undefined
}
