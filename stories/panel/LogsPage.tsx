import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useRef, useState } from 'react'
import { useRealtimeLogs, type LogPayload } from '../../src/index.ts'
import { useTranslation } from './translate.ts'

export interface LogsPageProps {
  /** What the loader reads. */
  logs: readonly LogPayload[]
}

const levels = ['DEBUG', 'INFO', 'WARN', 'ERROR']
const sources = ['agent', 'terraform', 'git']
const rowHeight = 28

/** The panel's log: 10,000 lines, of which those in view are in the page. */
export function LogsPage({ logs: initial }: LogsPageProps) {
  const t = useTranslation()
  const [level, setLevel] = useState('DEBUG')
  const [source, setSource] = useState('')
  const { logs, isPaused, pendingCount, pause, resume, clear } = useRealtimeLogs({
    initial,
    level,
    source,
    limit: 10_000,
  })
  return (
    <>
      <div className="panel-toolbar">
        <label>
          {t('レベル')}{' '}
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
          {t('発生元')}{' '}
          <select
            className="form-select"
            value={source}
            onChange={({ target }) => setSource(target.value)}
          >
            <option value="">{t('すべて')}</option>
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
          {isPaused ? t('再開(新着 {} 行)', pendingCount) : t('一時停止')}
        </button>
        <button type="button" className="btn btn-outline-secondary" onClick={clear}>
          {t('消去')}
        </button>
        <span>{t('{} 行', logs.length)}</span>
      </div>
      <LogLines logs={logs} follows={!isPaused} />
    </>
  )
}

/** Follows the newest line, as long as the view is not paused. */
function LogLines({ logs, follows }: { logs: readonly LogPayload[]; follows: boolean }) {
  const t = useTranslation()
  const box = useRef<HTMLDivElement>(null)
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
      aria-label={t('ログ')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable
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
  const t = useTranslation()
  return (
    <div
      className="panel-log-line"
      data-level={log.level}
      style={{ transform: `translateY(${top}px)` }}
    >
      <time>{log.timestamp === undefined ? '' : times.format(new Date(log.timestamp))}</time>
      <span>{log.level}</span>
      <span>{log.source}</span>
      <span>{t(log.message ?? '')}</span>
    </div>
  )
})
