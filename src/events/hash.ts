/**
 * 64 bits of texts, as two numbers that two odd multipliers make in one pass. They tell apart what
 * differs by chance, and hide nothing from somebody who guesses it.
 *
 * @param texts - without line breaks, but for the last one
 */
export function hash(texts: readonly string[], one: number, other: number): [number, number] {
  let first = one
  let second = other
  for (const text of texts) {
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index)
      first = Math.imul(first ^ code, one)
      second = Math.imul(second ^ code, other)
    }
    // A line break, so that `1` with `23` is not `12` with `3`.
    first = Math.imul(first ^ 10, one)
    second = Math.imul(second ^ 10, other)
  }
  return [first >>> 0, second >>> 0]
}
