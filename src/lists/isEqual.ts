/** Values nested deeper count as different: a comparison must not overflow the stack. */
const deepest = 100

/** Dates are compared by value, other class instances by identity. */
export function isEqual(one: unknown, other: unknown, depth = 0): boolean {
  if (Object.is(one, other)) return true
  if (!isReference(one) || !isReference(other) || depth > deepest) return false
  const prototype: unknown = Object.getPrototypeOf(one)
  if (prototype !== Object.getPrototypeOf(other)) return false
  if (one instanceof Date) return Object.is(Number(one), Number(other))
  if (prototype !== Object.prototype && prototype !== Array.prototype) return false
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isEqual(one[key], other[key], depth + 1))
  )
}

/** Do two lists hold the same objects in the same order? */
export function hasSameItems(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => Object.is(item, other[index]))
}

function isReference(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
