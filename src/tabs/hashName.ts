import { hash } from '../events/hash.ts'

/**
 * A key's short name, in which other scripts of the origin, which can list locks, read neither address
 * nor identity. 128 bits: no two users of a browser meet by chance.
 */
export function hashName(key: string): string {
  const lanes = [...hash([key], 0x85ebca6b, 0xc2b2ae35), ...hash([key], 0x27d4eb2f, 0x165667b1)]
  return lanes.map((lane) => lane.toString(36)).join('-')
}
