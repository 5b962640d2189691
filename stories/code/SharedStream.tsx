import { RealtimeIndicator, RealtimeProvider, useManagementSSE } from '@keruta/realtime'
import { useState } from 'react'
import '@keruta/realtime/styles.css'

const clientState = { state: 'authorized', apiUrl: 'https://keruta.example/api/v1' }

/** However many ask for the same endpoint, the page makes one request. */
export function Example() {
  return (
    <RealtimeProvider clientState={clientState}>
      <RealtimeIndicator />
      <Counter />
      <Counter />
    </RealtimeProvider>
  )
}

function Counter() {
  const [count, setCount] = useState(0)
  const { status } = useManagementSSE({ onEvent: () => setCount((before) => before + 1) })
  return (
    <p>
      {status}, {count}
    </p>
  )
}
