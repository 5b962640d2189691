/** Values nested deeper count as different: a comparison must not overflow the stack. */
const deepest = 100

/** Dates are compared by value, other class instances by identity. */
export function isEqual(one: unknown, other: unknown, depth = 0): boolean {
  if (Object.is(one, other)) return true
  // Of a primitive as well: it is none of the three.
  const prototype: unknown = Object.getPrototypeOf(one ?? 0)
  if (prototype !== Object.getPrototypeOf(other ?? 0) || depth > deepest) return false
  if (one instanceof Date) return Object.is(Number(one), Number(other))
  if (prototype !== Object.prototype && prototype !== Array.prototype) return false
  const [mine, others] = [one, other] as [Record<string, unknown>, Record<string, unknown>]
  const keys = Object.keys(mine)
  return (
    keys.length === Object.keys(others).length &&
    keys.every((key) => Object.hasOwn(others, key) && isEqual(mine[key], others[key], depth + 1))
  )
}

/** Do two lists hold the same objects in the same order? */
export function hasSameItems(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => Object.is(item, other[index]))
}
