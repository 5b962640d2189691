import { useRef } from 'react'
import { RealtimeIndicator } from '../../src/index.ts'
import { useLocale } from '../support/withLocale.tsx'
import { groundOf, readColour, hexOf } from './contrast.ts'
import { statuses } from './statuses.ts'
import { useMeasured } from './useMeasured.ts'

const texts = {
  ja: { json: 'JSON(Design Tokens Community Group の形式)', css: 'CSS' },
  en: { json: 'JSON, in the format of the Design Tokens Community Group', css: 'CSS' },
}

interface Token {
  readonly status: string
  readonly role: 'fg' | 'bg' | 'border'
  readonly colour: string
}

/** What each status is painted with on this page, translucent grounds as they are seen on it. */
function tokensOf(element: HTMLElement): readonly Token[] {
  const page = groundOf(document.body)
  return [...element.querySelectorAll<HTMLElement>('.realtime-indicator')].flatMap((indicator) => {
    const status = indicator.dataset['status'] ?? ''
    const sign = indicator.querySelector('.realtime-indicator__sign') ?? indicator
    const colours = {
      fg: getComputedStyle(indicator).color,
      bg: getComputedStyle(indicator).backgroundColor,
      border: getComputedStyle(sign).color,
    }
    return (['fg', 'bg', 'border'] as const).map((role) => ({
      status,
      role,
      colour: hexOf(colours[role], page),
    }))
  })
}

function asJson(tokens: readonly Token[]): string {
  const realtime: Record<string, Record<string, object>> = {}
  for (const { status, role, colour } of tokens) {
    realtime[status] = { ...realtime[status], [role]: { $value: valueOf(colour) } }
  }
  const text = JSON.stringify({ realtime: { $type: 'color', ...realtime } }, null, 2)
  // a colour's three parts on one line
  return text.replaceAll(/\[[^\]]*\]/g, (parts) => parts.replaceAll(/\s+/g, ' '))
}

function valueOf(hex: string) {
  const components = readColour(hex).map((part) => Number((part / 255).toFixed(4)))
  return { colorSpace: 'srgb', components, hex }
}

function asCss(tokens: readonly Token[]): string {
  const lines = tokens.map(
    ({ status, role, colour }) => `  --realtime-${status}-${role}: ${colour};`,
  )
  return [':root {', ...lines, '}'].join('\n')
}

/** All colours of this page as design tokens, to copy. */
export function TokenExport() {
  const text = texts[useLocale() === 'ja' ? 'ja' : 'en']
  const samples = useRef<HTMLDivElement>(null)
  const tokens = useMeasured(samples, tokensOf)
  return (
    <>
      <div ref={samples} hidden>
        {statuses.map((status) => (
          <RealtimeIndicator key={status} state={{ status }} />
        ))}
      </div>
      <h3>{text.json}</h3>
      <pre className="gallery-code">{tokens && asJson(tokens)}</pre>
      <h3>{text.css}</h3>
      <pre className="gallery-code">{tokens && asCss(tokens)}</pre>
    </>
  )
}
