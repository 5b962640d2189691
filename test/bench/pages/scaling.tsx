import {
  createContext,
  memo,
  useContext,
  useEffect,
  useRef,
  useState,
  type ReactElement,
  type ReactNode,
} from 'react'
import { RealtimeProvider, useManagementSSE, useRealtimeStatus } from '../../../src/index.ts'
import { bench, count, queryNumber, queryWord, streamUrl, type LogEnvelope } from './bench.ts'
import { mount } from './parts.tsx'

/**
 * A page that grows: `?what=subscribers|rows|hooks&n=…`. With `?by=native` it does the same work on a
 * native EventSource, as cheaply as one can by hand: what any client must pay.
 */
const n = queryNumber('n')
const what = queryWord('what') as 'subscribers' | 'rows' | 'hooks'
const isNative = queryWord('by') === 'native'

type Session = LogEnvelope['data']

// ---- components that care for the status alone ----

const Connected = createContext(false)

function NativeSubscriber(): ReactNode {
  return <i>{useContext(Connected) ? '🟢' : '⚪'}</i>
}

function Subscriber(): ReactNode {
  return <i>{useRealtimeStatus().connected ? '🟢' : '⚪'}</i>
}

function NativePage({ children }: { children: ReactNode }): ReactNode {
  const [connected, setConnected] = useState(false)
  useEffect(function connect() {
    const source = new EventSource(streamUrl)
    source.addEventListener('open', () => setConnected(true))
    source.addEventListener('log_created', (event) => count(dataOf(event)))
    return () => source.close()
  }, [])
  return <Connected.Provider value={connected}>{children}</Connected.Provider>
}

function Page({ children }: { children: ReactNode }): ReactNode {
  useManagementSSE({ url: streamUrl, onLogCreated: count })
  return children
}

// ---- a list of which each event changes one row ----

function useRows(): [rows: readonly Session[], put: (session: Session) => void] {
  const rows = useRef(new Map<string | undefined, Session>())
  const [shown, setShown] = useState<readonly Session[]>([])
  const [put] = useState(() => (session: Session): void => {
    rows.current.set(session.id, session)
    setShown(() => Array.from(rows.current.values()))
    count({ message: session.name ?? '' })
  })
  return [shown, put]
}

const Row = memo(function Row({ session }: { session: Session }): ReactNode {
  return <li>{session.name}</li>
})

function Rows({ sessions }: { sessions: readonly Session[] }): ReactNode {
  return (
    <ol>
      {sessions.map((session) => (
        <Row key={session.id} session={session} />
      ))}
    </ol>
  )
}

function NativeRows(): ReactNode {
  const [rows, put] = useRows()
  useEffect(
    function connect() {
      const source = new EventSource(streamUrl)
      source.addEventListener('session_update', (event) => put(dataOf(event)))
      return () => source.close()
    },
    [put],
  )
  return <Rows sessions={rows} />
}

function LiveRows(): ReactNode {
  const [rows, put] = useRows()
  useManagementSSE({ url: streamUrl, onSessionUpdate: put })
  return <Rows sessions={rows} />
}

// ---- hooks, each with a handler ----

function NativeHooks(): ReactNode {
  useEffect(function connect() {
    const source = new EventSource(streamUrl)
    source.addEventListener('log_created', (event) => {
      const log = dataOf(event)
      for (const handle of handlers) handle(log)
    })
    return () => source.close()
  }, [])
  return null
}

function Hook({ index }: { index: number }): ReactNode {
  useManagementSSE({ url: streamUrl, onLogCreated: handlers[index] })
  return null
}

/** The first one counts; the others do a counter's work as well. */
const handlers = times((index) =>
  index === 0
    ? count
    : (log: Session): void => {
        others += log.message ? 1 : 0
      },
)
let others = 0

// ---- which of them ----

const pages: Record<typeof what, () => ReactElement> = {
  subscribers: () =>
    isNative ? (
      <NativePage>
        {times((index) => (
          <NativeSubscriber key={index} />
        ))}
      </NativePage>
    ) : (
      <RealtimeProvider url={streamUrl}>
        <Page>
          {times((index) => (
            <Subscriber key={index} />
          ))}
        </Page>
      </RealtimeProvider>
    ),
  rows: () => (isNative ? <NativeRows /> : <LiveRows />),
  hooks: () =>
    isNative ? (
      <NativeHooks />
    ) : (
      <>
        {times((index) => (
          <Hook key={index} index={index} />
        ))}
      </>
    ),
}

mount(pages[what]())
window.addEventListener('pagehide', () => console.debug(bench.handled, others))

function times<Value>(make: (index: number) => Value): Value[] {
  return Array.from({ length: n }, (_, index) => make(index))
}

function dataOf(event: MessageEvent<string>): Session {
  return (JSON.parse(event.data) as LogEnvelope).data
}
