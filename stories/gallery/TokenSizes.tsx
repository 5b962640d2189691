import { useRef } from 'react'
import { RealtimeIndicator, type RealtimeIndicatorProps } from '../../src/index.ts'
import { useLocale } from '../support/withLocale.tsx'
import { useMeasured } from './useMeasured.ts'

const words = {
  ja: {
    caption: '寸法(px、ページの文字が 16 px のとき)',
    shape: '形',
    box: '全体',
    text: '文字',
    line: '行の高さ',
    padding: '余白',
    corner: '角',
    sign: 'しるし',
    button: 'ボタン(24 以上)',
  },
  en: {
    caption: 'Sizes (px, on a page with text of 16 px)',
    shape: 'Shape',
    box: 'Whole',
    text: 'Text',
    line: 'Line height',
    padding: 'Padding',
    corner: 'Corner',
    sign: 'Sign',
    button: 'Button (24 or more)',
  },
}

const shapes: ReadonlyArray<RealtimeIndicatorProps> = [
  {},
  { compact: true },
  { inline: true },
  { showStatus: false },
]

function measureSizes(element: HTMLElement) {
  const { fontSize, lineHeight, padding, borderRadius } = getComputedStyle(element)
  return {
    box: sizeOf(element),
    text: unitless(fontSize),
    line: unitless(lineHeight),
    padding: unitless(padding),
    corner: unitless(borderRadius),
    sign: sizeOf(element.querySelector('.realtime-indicator__form')),
    button: sizeOf(element.querySelector('button')),
  }
}

function sizeOf(element: Element | null): string {
  if (!element) return ''
  const { width, height } = element.getBoundingClientRect()
  return `${width.toFixed(0)} × ${height.toFixed(0)}`
}

/** `3.0625px 7.65625px` → `3.1 7.7` */
function unitless(lengths: string): string {
  return lengths.replaceAll(/([\d.]+)px/g, (_, length) => String(Number(Number(length).toFixed(1))))
}

function Row({ shape }: { shape: RealtimeIndicatorProps }) {
  const sample = useRef<HTMLSpanElement>(null)
  const sizes = useMeasured(sample, measureSizes)
  return (
    <tr>
      <th scope="row" className="gallery-sample">
        <RealtimeIndicator
          ref={sample}
          state={{ status: 'disconnected' }}
          locale={useLocale()}
          {...shape}
        />
      </th>
      {sizes && Object.entries(sizes).map(([name, size]) => <td key={name}>{size}</td>)}
    </tr>
  )
}

/** What each shape measures on this page, now. */
export function TokenSizes() {
  const { caption, shape, ...columns } = words[useLocale() === 'ja' ? 'ja' : 'en']
  return (
    <table className="gallery-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{shape}</th>
          {Object.values(columns).map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shapes.map((one) => (
          <Row key={Object.keys(one).join()} shape={one} />
        ))}
      </tbody>
    </table>
  )
}
