import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { RealtimeIndicator, type RealtimeStatus } from '../../src/index.ts'
import { useLocale } from '../support/withLocale.tsx'
import { contrastOf, hexOf } from './contrast.ts'

const statuses: readonly RealtimeStatus[] = [
  'idle',
  'connecting',
  'connected',
  'reconnecting',
  'disconnected',
  'error',
]

const words = {
  ja: {
    caption: 'CSS 変数。空のときは Bootstrap の変数、それもなければ固有の色になります',
    status: '状態',
    text: '文字 -fg',
    ground: '地 -bg',
    edge: '縁 -border',
    contrast: '文字と地(4.5 以上)',
    edgeContrast: '縁とページ(3 以上)',
    size: '寸法(1em = {em} px)',
    button: 'ボタン',
    padding: '余白',
    line: '行の高さ',
  },
  en: {
    caption: "CSS variables. Where one is not set, Bootstrap's is taken, else a plain colour",
    status: 'Status',
    text: 'Text -fg',
    ground: 'Ground -bg',
    edge: 'Edge -border',
    contrast: 'Text on ground (4.5 or more)',
    edgeContrast: 'Edge on page (3 or more)',
    size: 'Sizes (1em = {em} px)',
    button: 'Button',
    padding: 'Padding',
    line: 'Line height',
  },
}

interface Measured {
  readonly text: string
  readonly ground: string
  readonly edge: string
  readonly contrast: number
  readonly edgeContrast: number
}

/** Measures an element of the page, and again when the page's theme changes. */
function useMeasured<Measure>(
  element: RefObject<HTMLElement | null>,
  measure: (element: HTMLElement) => Measure,
): Measure | null {
  const [measured, setMeasured] = useState<Measure | null>(null)
  useLayoutEffect(
    function measureNowAndLater() {
      const read = () => element.current && setMeasured(measure(element.current))
      read()
      const observer = new MutationObserver(read)
      observer.observe(document.documentElement, { attributes: true })
      return () => observer.disconnect()
    },
    [element, measure],
  )
  return measured
}

function measureColours(element: HTMLElement): Measured {
  const { color, backgroundColor, borderTopColor } = getComputedStyle(element)
  const page = getComputedStyle(document.body).getPropertyValue('--ground')
  return {
    text: hexOf(color),
    ground: hexOf(backgroundColor),
    edge: hexOf(borderTopColor),
    contrast: contrastOf(color, backgroundColor),
    edgeContrast: contrastOf(borderTopColor, page),
  }
}

function measureSizes(element: HTMLElement) {
  const { fontSize, padding, lineHeight } = getComputedStyle(element)
  const button = element.querySelector('button')?.getBoundingClientRect()
  return {
    em: String(Number.parseFloat(fontSize)),
    button: button && `${button.width.toFixed(0)} × ${button.height.toFixed(0)} px`,
    padding,
    line: lineHeight,
  }
}

/** What a status is drawn in, measured where it is drawn. */
function TokenRow({ status }: { status: RealtimeStatus }) {
  const sample = useRef<HTMLSpanElement>(null)
  const measured = useMeasured(sample, measureColours)
  return (
    <tr data-token={status}>
      <th scope="row">
        <RealtimeIndicator compact ref={sample} state={{ status }} locale={useLocale()} />
        <br />
        <code>--realtime-{status}-*</code>
      </th>
      {measured && (
        <>
          <Swatch colour={measured.text} />
          <Swatch colour={measured.ground} />
          <Swatch colour={measured.edge} />
          <Ratio value={measured.contrast} least={4.5} />
          <Ratio value={measured.edgeContrast} least={3} />
        </>
      )}
    </tr>
  )
}

function Swatch({ colour }: { colour: string }) {
  return (
    <td>
      <span className="gallery-swatch" style={{ background: colour }} />
      <code>{colour}</code>
    </td>
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

/** Every colour variable with what it comes to on this page, now. */
export function Tokens() {
  const text = words[useLocale() === 'ja' ? 'ja' : 'en']
  return (
    <div className="stage">
      <table className="gallery-table">
        <caption>{text.caption}</caption>
        <thead>
          <tr>
            <th>{text.status}</th>
            <th>{text.text}</th>
            <th>{text.ground}</th>
            <th>{text.edge}</th>
            <th>{text.contrast}</th>
            <th>{text.edgeContrast}</th>
          </tr>
        </thead>
        <tbody>
          {statuses.map((status) => (
            <TokenRow key={status} status={status} />
          ))}
        </tbody>
      </table>
      <Sizes />
    </div>
  )
}

function Sizes() {
  const locale = useLocale()
  const text = words[locale === 'ja' ? 'ja' : 'en']
  const sample = useRef<HTMLSpanElement>(null)
  const sizes = useMeasured(sample, measureSizes)
  return (
    <table className="gallery-table">
      <caption>{text.size.replace('{em}', sizes?.em ?? '')}</caption>
      <tbody>
        <tr>
          <td rowSpan={3}>
            <RealtimeIndicator ref={sample} state={{ status: 'error' }} locale={locale} />
          </td>
          <th scope="row">{text.button}</th>
          <td>{sizes?.button}</td>
        </tr>
        <tr>
          <th scope="row">{text.padding}</th>
          <td>{sizes?.padding}</td>
        </tr>
        <tr>
          <th scope="row">{text.line}</th>
          <td>{sizes?.line}</td>
        </tr>
      </tbody>
    </table>
  )
}
