/**
 * A function that handles one value after another: what it is called with while `handle` runs waits
 * until that has returned.
 */
export function inOrder<Value extends object>(handle: (value: Value) => void): typeof handle {
  const waiting: Value[] = []
  let isHandling = false
  return (value) => {
    waiting.push(value)
    if (isHandling) return
    isHandling = true
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) handle(next)
    } finally {
      isHandling = false
    }
  }
}
