import { useRef } from 'react'
import { RealtimeIndicator, type RealtimeStatus } from '../../src/index.ts'
import { useLocale } from '../support/withLocale.tsx'
import { contrastOf } from './contrast.ts'
import { useMeasured } from './useMeasured.ts'

const words = {
  ja: {
    caption: 'コントラスト',
    status: '状態',
    text: '文字と地(4.5 以上)',
    time: '時刻と地(4.5 以上)',
    edge: '縁と地(3 以上)',
    outside: '縁とページ(3 以上)',
  },
  en: {
    caption: 'Contrast',
    status: 'Status',
    text: 'Text on ground (4.5 or more)',
    time: 'Time on ground (4.5 or more)',
    edge: 'Edge on ground (3 or more)',
    outside: 'Edge on page (3 or more)',
  },
}

const lastEventTime = Date.UTC(2025, 3, 1, 3, 34, 56)

function measureContrast(element: HTMLElement) {
  const { color, backgroundColor, borderTopColor } = getComputedStyle(element)
  const time = element.querySelector('.realtime-indicator__time') ?? element
  const page = getComputedStyle(document.body).getPropertyValue('--ground')
  return {
    text: contrastOf(color, backgroundColor),
    time: contrastOf(getComputedStyle(time).color, backgroundColor),
    edge: contrastOf(borderTopColor, backgroundColor),
    outside: contrastOf(borderTopColor, page),
  }
}

function Row({ status }: { status: RealtimeStatus }) {
  const sample = useRef<HTMLSpanElement>(null)
  const measured = useMeasured(sample, measureContrast)
  return (
    <tr>
      <th scope="row" className="gallery-sample">
        <RealtimeIndicator
          ref={sample}
          state={{ status, lastEventTime }}
          locale={useLocale()}
          timeZone="Asia/Tokyo"
        />
      </th>
      {measured && (
        <>
          <Ratio value={measured.text} least={4.5} />
          <Ratio value={measured.time} least={4.5} />
          <Ratio value={measured.edge} least={3} />
          <Ratio value={measured.outside} least={3} />
        </>
      )}
    </tr>
  )
}

function Ratio({ value, least }: { value: number; least: number }) {
  const passes = value >= least
  return (
    <td data-passes={passes}>
      {value.toFixed(2)} : 1 {passes ? '✓' : '✗'}
    </td>
  )
}

/** How well each status can be read and seen, on this page, now. */
export function TokenContrast({ statuses }: { statuses: readonly RealtimeStatus[] }) {
  const text = words[useLocale() === 'ja' ? 'ja' : 'en']
  return (
    <table className="gallery-table">
      <caption>{text.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{text.status}</th>
          <th scope="col">{text.text}</th>
          <th scope="col">{text.time}</th>
          <th scope="col">{text.edge}</th>
          <th scope="col">{text.outside}</th>
        </tr>
      </thead>
      <tbody>
        {statuses.map((status) => (
          <Row key={status} status={status} />
        ))}
      </tbody>
    </table>
  )
}
