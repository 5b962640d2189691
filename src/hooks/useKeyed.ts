import { useState } from 'react'

/** What `make` made for this key: the same until the key changes. */
export function useKeyed<Value>(key: string, make: () => Value): Value {
  const [current, setCurrent] = useState(() => ({ key, value: make() }))
  if (current.key === key) return current.value
  const next = { key, value: make() }
  setCurrent(next)
  return next.value
}
