import { useRef } from 'react'
import { RealtimeIndicator, type RealtimeStatus } from '../../src/index.ts'
import { useLocale } from '../support/withLocale.tsx'
import { contrastOf, groundOf, seenOn } from './contrast.ts'
import { useMeasured } from './useMeasured.ts'

const words = {
  ja: {
    caption: 'コントラスト',
    status: '状態',
    text: '文字と地(4.5 以上)',
    time: '時刻と地(4.5 以上)',
    sign: 'しるしと地(3 以上)',
    edge: '縁とページ(3 以上)',
  },
  en: {
    caption: 'Contrast',
    status: 'Status',
    text: 'Text on ground (4.5 or more)',
    time: 'Time on ground (4.5 or more)',
    sign: 'Sign on ground (3 or more)',
    edge: 'Edge on page (3 or more)',
  },
}

const lastEventTime = Date.UTC(2025, 3, 1, 3, 34, 56)

function measureContrast(element: HTMLElement) {
  const ground = groundOf(element)
  const page = groundOf(document.body)
  const ratio = (colour: string, behind = ground) => contrastOf(seenOn(colour, behind), behind)
  const colourOf = (part: string) =>
    getComputedStyle(element.querySelector(`.realtime-indicator__${part}`) ?? element).color
  const edge = getComputedStyle(element).borderTopColor
  return {
    text: ratio(colourOf('state')),
    time: ratio(colourOf('time')),
    sign: ratio(colourOf('sign')),
    edge: seenOn(edge, page) === page ? null : ratio(edge, page),
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
          <Ratio value={measured.sign} least={3} />
          <Ratio value={measured.edge} least={3} />
        </>
      )}
    </tr>
  )
}

/** `null` for what isn't there. */
function Ratio({ value, least }: { value: number | null; least: number }) {
  if (value === null) return <td>–</td>
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
          <th scope="col">{text.sign}</th>
          <th scope="col">{text.edge}</th>
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
