import { useState } from 'react'

/** What was made, and for which stream. */
export interface Keyed<Value> {
  readonly stream: unknown
  readonly value: Value
}

/**
 * What `make` made for this key and stream: the same until one of them changes.
 *
 * @param stream - see `RealtimeSource.key`; while there is none, that of the last one stays
 * @param make - is told what it made before
 */
export function useKeyed<Value>(
  key: string,
  stream: unknown,
  make: (before?: Keyed<Value>) => Value,
): Value {
  const [current, setCurrent] = useState(() => ({ key, stream, value: make() }))
  const isSameStream = (stream ?? current.stream) === current.stream
  if (current.key === key && isSameStream) return current.value
  const isFirstStream = current.key === key && current.stream === null
  const next = { key, stream, value: isFirstStream ? current.value : make(current) }
  setCurrent(next)
  return next.value
}
