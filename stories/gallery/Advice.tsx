import type { ReactNode } from 'react'
import { RealtimeIndicator } from '../../src/index.ts'
import { useLocale } from '../support/withLocale.tsx'

interface AdviceItem {
  readonly kind: 'do' | 'dont'
  readonly ja: string
  readonly en: string
  readonly example?: (locale: string) => ReactNode
}

const lastEventTime = Date.UTC(2025, 3, 1, 3, 34, 56)
const failed = { status: 'error', error: { code: 'http', status: 503 }, lastEventTime } as const

const items: readonly AdviceItem[] = [
  {
    kind: 'do',
    ja: 'ページの右上に一つ。いつも同じ場所にあれば、目の端で足ります。',
    en: 'One, at the top right of the page. Where it always is, the corner of the eye is enough.',
    example: (locale) => (
      <RealtimeIndicator
        state={{ status: 'connected', lastEventTime }}
        locale={locale}
        timeZone="Asia/Tokyo"
      />
    ),
  },
  {
    kind: 'dont',
    ja: '一覧の行ごとに置かない。ストリームは一つで、状態も一つです。読み上げも重なります。',
    en: "Don't repeat it in each row. There is one stream and one state, and each one is read aloud.",
  },
  {
    kind: 'do',
    ja: '狭いところでは compact。言葉は残ります。',
    en: 'Use compact where there is little room. The word stays.',
    example: (locale) => <RealtimeIndicator compact state={failed} locale={locale} />,
  },
  {
    kind: 'dont',
    ja: '色だけで伝えない。言葉を消すなら(showStatus={false})、しるしの形と名前が残る場所だけで。',
    en: "Don't leave it to colour. Without words (showStatus={false}) it needs its sign, whose form and name say the state.",
    example: (locale) => <RealtimeIndicator showStatus={false} state={failed} locale={locale} />,
  },
  {
    kind: 'do',
    ja: '色は変数で、明るい面と暗い面の両方に。比は Tokens で確かめます。',
    en: 'Set colours by the variables, for light and for dark, and check the ratios in Tokens.',
  },
  {
    kind: 'dont',
    ja: '再接続中を赤にしない。赤は、人の手が要るときだけです。',
    en: "Don't make reconnecting red. Red is for what needs a person.",
    example: (locale) => (
      <RealtimeIndicator
        compact
        state={{ status: 'reconnecting', attempt: 2, maxAttempts: 5 }}
        locale={locale}
      />
    ),
  },
  {
    kind: 'do',
    ja: '言葉は短く、何が起きていて次に何が起きるか。messages で差し替えられます。',
    en: 'Keep words short: what is so, and what happens next. `messages` replaces them.',
    example: (locale) => <RealtimeIndicator state={failed} locale={locale} timeZone="Asia/Tokyo" />,
  },
  {
    kind: 'dont',
    ja: '切れたら隠す、点滅させる、知らせを重ねる。どれもしません。静かに、そこにいます。',
    en: "Don't hide it, blink it, or add a toast when the stream is lost. It stays, and stays calm.",
  },
]

/** What to do with the indicator, and what not, each with what it looks like. */
export function Advice() {
  const locale = useLocale()
  const isJapanese = locale === 'ja'
  return (
    <div className="gallery-advice">
      {items.map(({ kind, ja, en, example }) => (
        <section key={ja} data-kind={kind}>
          <h3>
            {kind === 'do' ? (isJapanese ? '✓ する' : '✓ Do') : isJapanese ? '✗ しない' : "✗ Don't"}
          </h3>
          <p>{isJapanese ? ja : en}</p>
          {example?.(locale)}
        </section>
      ))}
    </div>
  )
}
