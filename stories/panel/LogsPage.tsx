import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useRef, useState } from 'react'
import { useRealtimeLogs, type LogPayload } from '../../src/index.ts'
import { useText } from '../support/useText.ts'
import { PanelLayout } from './PanelLayout.tsx'

export interface LogsPageProps {
  /** What the loader reads. */
  logs: readonly LogPayload[]
}

const levels = ['DEBUG', 'INFO', 'WARN', 'ERROR']
const sources = ['agent', 'terraform', 'git']
const rowHeight = 28

/** The panel's log: 10,000 lines, of which those in view are in the page. */
export function LogsPage({ logs: initial }: LogsPageProps) {
  const [level, setLevel] = useState('DEBUG')
  const [source, setSource] = useState('')
  const { logs, isPaused, pendingCount, pause, resume, clear } = useRealtimeLogs({
    initial,
    level,
    source,
    limit: 10_000,
  })
  const text = useText()
  return (
    <PanelLayout page="logs">
      <div className="panel-toolbar">
        <label>
          {text('レベル', 'Level')}{' '}
          <select
            className="form-select"
            value={level}
            onChange={({ target }) => setLevel(target.value)}
          >
            {levels.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label>
          {text('発生元', 'Source')}{' '}
          <select
            className="form-select"
            value={source}
            onChange={({ target }) => setSource(target.value)}
          >
            <option value="">{text('すべて', 'All')}</option>
            {sources.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <button
          type="button"
          className="btn btn-outline-primary"
          onClick={isPaused ? resume : pause}
        >
          {isPaused
            ? text(`再開(新着 ${pendingCount} 行)`, `Resume (${pendingCount} new)`)
            : text('一時停止', 'Pause')}
        </button>
        <button type="button" className="btn btn-outline-secondary" onClick={clear}>
          {text('消去', 'Clear')}
        </button>
        <span>{text(`${logs.length} 行`, `${logs.length} lines`)}</span>
      </div>
      <LogLines logs={logs} follows={!isPaused} />
    </PanelLayout>
  )
}

/** Follows the newest line, as long as the view is not paused. */
function LogLines({ logs, follows }: { logs: readonly LogPayload[]; follows: boolean }) {
  const box = useRef<HTMLDivElement>(null)
  const text = useText()
  const rows = useVirtualizer({
    count: logs.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  })
  useEffect(
    function followTheNewest() {
      if (follows && box.current) box.current.scrollTop = box.current.scrollHeight
    },
    [follows, logs],
  )
  return (
    <div
      ref={box}
      className="panel-log"
      role="log"
      aria-live="off"
      aria-label={text('ログ', 'Log')}
      // reachable by keyboard, because it scrolls
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <div className="panel-log-lines" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const log = logs[index]
          return log && <LogLine key={log.id ?? index} log={log} top={start} />
        })}
      </div>
    </div>
  )
}

const times = new Intl.DateTimeFormat('ja', { timeStyle: 'medium', timeZone: 'Asia/Tokyo' })

const LogLine = memo(function LogLine({ log, top }: { log: LogPayload; top: number }) {
  return (
    <div
      className="panel-log-line"
      data-level={log.level}
      style={{ transform: `translateY(${top}px)` }}
    >
      <time>{log.timestamp === undefined ? '' : times.format(new Date(log.timestamp))}</time>
      <span>{log.level}</span>
      <span>{log.source}</span>
      <span>{log.message}</span>
    </div>
  )
})
