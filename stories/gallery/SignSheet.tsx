import { useRef } from 'react'
import { messagesEn, messagesJa, RealtimeIndicator, type RealtimeStatus } from '../../src/index.ts'
import { useLocale } from '../support/withLocale.tsx'
import { hexOf } from './contrast.ts'
import { statuses } from './statuses.ts'
import { useMeasured } from './useMeasured.ts'

/** The drawing, as a file of its own. */
function svgOf(element: HTMLElement): string {
  const path = element.querySelector('path')?.getAttribute('d') ?? ''
  const colour = hexOf(getComputedStyle(element.querySelector('svg') ?? element).fill)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="${colour}">\n  <path d="${path}"/>\n</svg>`
}

function Figure({ status }: { status: RealtimeStatus }) {
  const locale = useLocale()
  const sample = useRef<HTMLSpanElement>(null)
  const svg = useMeasured(sample, svgOf)
  return (
    <figure>
      <RealtimeIndicator ref={sample} showStatus={false} state={{ status }} locale={locale} />
      <figcaption>
        <code>{status}</code> · {(locale === 'ja' ? messagesJa : messagesEn)[status]}
      </figcaption>
      <pre className="gallery-code">{svg}</pre>
    </figure>
  )
}

/** The six signs, large, and their SVG in the colours of this page, to copy. */
export function SignSheet() {
  return (
    <div className="gallery-signs">
      {statuses.map((status) => (
        <Figure key={status} status={status} />
      ))}
    </div>
  )
}
