import { useEffect, useLayoutEffect, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { useRealtimeLogs, useRealtimeSessions } from '../../../src/index.ts'
import { count, queryNumber, queryWord, streamUrl, type LogEnvelope } from './bench.ts'
import { mount } from './parts.tsx'

declare global {
  interface Window {
    /** Has a loader read all rows anew so many times, ten of them changed. */
    readLoads(times: number): void
    /** Renders what was read, one load after the other. */
    showLoads(): void
  }
}

/**
 * A list of `?n=` rows, or with `?what=logs` a log of as many lines, of which a screenful is drawn.
 * `?by=hand` keeps it in a Map, or an array, with one `setState` a frame on a native EventSource.
 */
const n = queryNumber('n')
const isByHand = queryWord('by') === 'hand'
const drawn = 20

interface Row {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly description?: string
  readonly updatedAt?: string
}

const filter = ({ status }: Row): boolean => status === 'ACTIVE'
const compare = (one: Row, other: Row): number =>
  one.name < other.name ? -1 : Number(one.name > other.name)

/** What a loader reads: new objects each time, a few of them changed. */
function readRows(load: number): Row[] {
  return Array.from({ length: n }, (_, index) => ({
    id: `session-${index}`,
    name: `Session ${(index * 7919) % n}`,
    status: index % 10 ? 'ACTIVE' : 'INACTIVE',
    description: `The work of team ${index % 40}`,
    updatedAt: new Date(1735689600000 + (index < 10 ? load : 0)).toISOString(),
  }))
}

function readLines(): LogEnvelope['data'][] {
  return Array.from({ length: n }, (_, index) => ({
    id: `earlier-${index}`,
    level: 'INFO',
    message: `Step ${index} of the build`,
  }))
}

// ---- by hand ----

/** Calls back once a frame, however often it is called. */
function oncePerFrame(callback: () => void): () => void {
  let isDue = false
  return () => {
    if (isDue) return
    isDue = true
    requestAnimationFrame(() => {
      isDue = false
      callback()
    })
  }
}

function listen<Data>(type: string, handle: (data: Data) => void): () => void {
  const source = new EventSource(streamUrl)
  source.addEventListener(type, (event) => {
    handle((JSON.parse((event as MessageEvent<string>).data) as { data: Data }).data)
  })
  return () => source.close()
}

function useRowsByHand(initial: readonly Row[]): readonly Row[] {
  const [rows] = useState(() => new Map<string, Row>())
  const [shown, setShown] = useState<readonly Row[]>([])
  const [show] = useState(() => () => setShown([...rows.values()].filter(filter).sort(compare)))
  useLayoutEffect(
    function takeInLoad() {
      rows.clear()
      for (const row of initial) rows.set(row.id, row)
      show()
    },
    [initial, rows, show],
  )
  useEffect(
    function connect() {
      const touch = oncePerFrame(show)
      return listen<Row>('session_update', (data) => {
        rows.set(data.id, { ...rows.get(data.id), ...data })
        touch()
        count({ message: data.name })
      })
    },
    [rows, show],
  )
  return shown
}

function LogByHand(): ReactNode {
  const [shown, setShown] = useState(readLines)
  useEffect(function connect() {
    let arrived: typeof shown = []
    const touch = oncePerFrame(() => {
      const added = arrived
      arrived = []
      setShown((before) => [...before, ...added].slice(-n))
    })
    return listen<LogEnvelope['data']>('log_created', (log) => {
      arrived.push(log)
      touch()
      count(log)
    })
  }, [])
  return <Lines lines={shown} />
}

// ---- by this package ----

function useRows(initial: readonly Row[]): readonly Row[] {
  return useRealtimeSessions(initial, {
    url: streamUrl,
    filter,
    compare,
    onSessionUpdate: ({ name = '' }) => count({ message: name }),
  })
}

const lines = readLines()

function Log(): ReactNode {
  const { logs } = useRealtimeLogs<LogEnvelope['data']>({
    url: streamUrl,
    initial: lines,
    limit: n,
    onLogCreated: count,
  })
  return <Lines lines={logs} />
}

// ---- what is drawn ----

function Lines({ lines: all }: { lines: readonly LogEnvelope['data'][] }): ReactNode {
  return (
    <ol>
      {all.slice(-drawn).map(({ id, message }) => (
        <li key={id}>{message}</li>
      ))}
    </ol>
  )
}

const useAnyRows = isByHand ? useRowsByHand : useRows

function Rows(): ReactNode {
  const [loaded, setLoaded] = useState(() => readRows(0))
  const rows = useAnyRows(loaded)
  useEffect(function expose() {
    let loads: Row[][] = []
    window.readLoads = (times) => {
      loads = Array.from({ length: times }, (_, index) => readRows(index + 1))
    }
    window.showLoads = () => {
      for (const load of loads) flushSync(() => setLoaded(load))
    }
  }, [])
  return (
    <ol>
      {rows.slice(0, drawn).map(({ id, name }) => (
        <li key={id}>{name}</li>
      ))}
    </ol>
  )
}

const LogPage = isByHand ? LogByHand : Log
mount(queryWord('what') === 'logs' ? <LogPage /> : <Rows />)
