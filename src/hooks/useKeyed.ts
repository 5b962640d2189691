import { useState } from 'react'

/**
 * What `make` made for this key and stream: the same until one of them changes.
 *
 * @param stream - see `RealtimeSource.key`; while there is none, that of the last one stays
 */
export function useKeyed<Value>(key: string, stream: unknown, make: () => Value): Value {
  const [current, setCurrent] = useState(() => ({ key, stream, value: make() }))
  const isSameStream = (stream ?? current.stream) === current.stream
  if (current.key === key && isSameStream) return current.value
  const isFirstStream = current.key === key && current.stream === null
  const next = { key, stream, value: isFirstStream ? current.value : make() }
  setCurrent(next)
  return next.value
}
