import { useCallback, useRef } from 'react'
import { RealtimeIndicator, type RealtimeStatus } from '../../src/index.ts'
import { useLocale } from '../support/withLocale.tsx'
import { hexOf } from './contrast.ts'
import { fallbacksOf } from './fallbacksOf.ts'
import { useMeasured } from './useMeasured.ts'

const words = {
  ja: {
    caption: 'CSS 変数。空のときは、右へ順に見て、最初にある値になります',
    variable: '変数',
    now: 'このページで',
    fallbacks: '空のとき',
    mix: '文字 65 % と地 35 %',
  },
  en: {
    caption: 'CSS variables. Where one is not set, the first to the right that is set counts',
    variable: 'Variable',
    now: 'On this page',
    fallbacks: 'Where it is not set',
    mix: '65 % text and 35 % ground',
  },
}

/** The end of a variable's name → the component's own property, and what it colours. */
const roles = {
  fg: ['--_text', 'color'],
  bg: ['--_ground', 'backgroundColor'],
  border: ['--_edge', 'borderTopColor'],
} as const

type Role = keyof typeof roles

function Row({ status, role }: { status: RealtimeStatus; role: Role }) {
  const locale = useLocale()
  const sample = useRef<HTMLSpanElement>(null)
  const measure = useCallback(
    (element: HTMLElement) => {
      const [property, colour] = roles[role]
      const chain = fallbacksOf(element, property)
      return { colour: hexOf(getComputedStyle(element)[colour]), chain }
    },
    [role],
  )
  const measured = useMeasured(sample, measure)
  const [variable = '', ...fallbacks] = measured?.chain ?? []
  return (
    <tr>
      <th scope="row">
        <code>{variable}</code>
        <span hidden>
          <RealtimeIndicator ref={sample} state={{ status }} />
        </span>
      </th>
      <td>
        <span className="gallery-swatch" style={{ background: measured?.colour }} />
        <code>{measured?.colour}</code>
      </td>
      <td>
        {fallbacks.map((fallback, index) => (
          <span key={fallback}>
            {index > 0 && ' → '}
            {fallback.startsWith('color-mix') ? (
              words[locale === 'ja' ? 'ja' : 'en'].mix
            ) : (
              <code>{fallback}</code>
            )}
          </span>
        ))}
      </td>
    </tr>
  )
}

/** Every colour variable: what it comes to on this page, and what counts where it is not set. */
export function TokenVariables({ statuses }: { statuses: readonly RealtimeStatus[] }) {
  const text = words[useLocale() === 'ja' ? 'ja' : 'en']
  return (
    <table className="gallery-table">
      <caption>{text.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{text.variable}</th>
          <th scope="col">{text.now}</th>
          <th scope="col">{text.fallbacks}</th>
        </tr>
      </thead>
      <tbody>
        {statuses.flatMap((status) =>
          (Object.keys(roles) as Role[]).map((role) => (
            <Row key={`${status} ${role}`} status={status} role={role} />
          )),
        )}
      </tbody>
    </table>
  )
}
