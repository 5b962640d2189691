import { useCallback, useRef } from 'react'
import { RealtimeIndicator, type RealtimeStatus } from '../../src/index.ts'
import { useLocale } from '../support/withLocale.tsx'
import { groundOf, hexOf } from './contrast.ts'
import { fallbacksOf } from './fallbacksOf.ts'
import { useMeasured } from './useMeasured.ts'

const words = {
  ja: {
    caption: 'CSS 変数。空のときは、右へ順に見て、最初にある値になります',
    variable: '変数',
    now: 'このページで',
    fallbacks: '空のとき',
    text: 'ページの文字色',
    none: 'なし(透明)',
    mix: (share: string, rest: string) => `${share} と${rest}`,
    page: '地',
  },
  en: {
    caption: 'CSS variables. Where one is not set, the first to the right that is set counts',
    variable: 'Variable',
    now: 'On this page',
    fallbacks: 'Where it is not set',
    text: "the page's text colour",
    none: 'none (transparent)',
    mix: (share: string, rest: string) => `${share} and ${rest}`,
    page: 'ground',
  },
}

/** The end of a variable's name → what it is mixed of where it is not set, and what it colours. */
const roles = {
  fg: { mixed: null, part: '.realtime-indicator' },
  bg: { mixed: '--_ground', part: '.realtime-indicator' },
  border: { mixed: '--_sign', part: '.realtime-indicator__sign' },
} as const

type Role = keyof typeof roles

function Row({ status, role }: { status: RealtimeStatus; role: Role }) {
  const text = words[useLocale() === 'ja' ? 'ja' : 'en']
  const sample = useRef<HTMLSpanElement>(null)
  const measure = useCallback(
    (element: HTMLElement) => {
      const { mixed, part } = roles[role]
      const style = getComputedStyle(element.parentElement?.querySelector(part) ?? element)
      const colour = role === 'bg' ? style.backgroundColor : style.color
      const mix = mixed && getComputedStyle(element).getPropertyValue(mixed)
      const share = /(\d+)%/.exec(mix ?? '')?.[1]
      return { colour: hexOf(colour, groundOf(document.body)), share, hues: huesOf(element) }
    },
    [role],
  )
  const measured = useMeasured(sample, measure)
  const { colour, share, hues = [] } = measured ?? {}
  const rest = role === 'bg' ? text.page : text.text
  const variable = `--realtime-${status}-${role}`
  return (
    <tr>
      <th scope="row">
        <code>{variable}</code>
        <span hidden>
          <RealtimeIndicator ref={sample} state={{ status }} />
        </span>
      </th>
      <td>
        <span className="gallery-swatch" style={{ background: colour }} />
        <code>{colour}</code>
      </td>
      <td>
        {share ? (
          <>
            <code>{hues.join(' → ')}</code> {text.mix(`${share} %`, rest)}
          </>
        ) : role === 'bg' ? (
          text.none
        ) : (
          text.text
        )}
      </td>
    </tr>
  )
}

/** The hue of a status: Bootstrap's variable, and the plain value where that is not set. */
function huesOf(element: HTMLElement): readonly string[] {
  return fallbacksOf(element, '--_hue')
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
