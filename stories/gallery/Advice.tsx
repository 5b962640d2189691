import type { ReactNode } from 'react'
import { RealtimeIndicator, type RealtimeIndicatorProps } from '../../src/index.ts'
import { useLocale } from '../support/withLocale.tsx'

interface AdviceItem {
  readonly kind: 'do' | 'dont'
  readonly ja: string
  readonly en: string
  /** What it looks like: the right thing for a do, the wrong one for a don't. */
  readonly example: (isJapanese: boolean) => ReactNode
}

const lastEventTime = Date.UTC(2025, 3, 1, 3, 34, 56)
const live = { status: 'connected', lastEventTime } as const
const failed = { status: 'error', error: { code: 'http', status: 503 }, lastEventTime } as const
const trying = { status: 'reconnecting', attempt: 2, maxAttempts: 5, lastEventTime } as const

const items: readonly AdviceItem[] = [
  {
    kind: 'do',
    ja: 'ページの右上に一つ。いつも同じ場所にあれば、目の端で足ります。',
    en: 'One, at the top right of the page. Where it always is, the corner of the eye is enough.',
    example: (isJapanese) => (
      <div className="gallery-header">
        <strong>{isJapanese ? 'セッション' : 'Sessions'}</strong>
        <Indicator compact state={live} />
      </div>
    ),
  },
  {
    kind: 'dont',
    ja: '一覧の行ごとに置かない。ストリームは一つで、状態も一つです。',
    en: "Don't repeat it in each row. There is one stream, and one state.",
    example: () =>
      ['#128', '#129', '#130'].map((row) => (
        <div key={row} className="gallery-header">
          <span>{row}</span>
          <Indicator compact state={live} />
        </div>
      )),
  },
  {
    kind: 'do',
    ja: 'しるし、言葉、色の三つで。形と言葉は六つの状態をすべて言い分け、四つの色がそれを助けます。',
    en: 'Sign, words and colour, all three: form and words tell all six states, and four colours help.',
    example: () => (
      <>
        <Indicator compact state={live} /> <Indicator compact state={failed} />
      </>
    ),
  },
  {
    kind: 'dont',
    ja: '色だけで伝えない。同じ形の点では、赤と緑を見分けられない人がいます。',
    en: "Don't leave it to colour. Not everybody can tell dots of one form apart.",
    example: () => (
      <>
        <span className="gallery-dot" data-colour="green" />{' '}
        <span className="gallery-dot" data-colour="amber" />{' '}
        <span className="gallery-dot" data-colour="red" />
      </>
    ),
  },
  {
    kind: 'do',
    ja: '再接続中は黄。自分で直ろうとしている間は、人の手は要りません。',
    en: 'Amber while it reconnects: it helps itself, and needs nobody.',
    example: () => <Indicator compact state={trying} />,
  },
  {
    kind: 'dont',
    ja: '再接続中を赤にしない。赤は、人の手が要るときだけです。',
    en: "Don't make reconnecting red. Red is for what needs a person.",
    example: () => <Indicator compact className="gallery-alarming" state={trying} />,
  },
  {
    kind: 'do',
    ja: '言葉は短く、何が起きていて次に何が起きるか。messages で差し替えられます。',
    en: 'Keep words short: what is so, and what happens next. `messages` replaces them.',
    example: () => <Indicator state={failed} />,
  },
  {
    kind: 'dont',
    ja: '責めない、叫ばない、記号だけを見せない。',
    en: "Don't blame, don't shout, and don't show codes without words.",
    example: (isJapanese) => (
      <Indicator
        state={failed}
        messages={
          isJapanese
            ? {
                cannotConnect: '致命的なエラー!!!{reason}',
                http: 'ERR_SSE',
                httpStatus: '={status}',
              }
            : { cannotConnect: 'FATAL ERROR!!! {reason}', http: 'ERR_SSE', httpStatus: '={status}' }
        }
      />
    ),
  },
  {
    kind: 'do',
    ja: '切れたときも、静かに同じ場所に。左へ伸びるだけで、まわりは動きません。',
    en: 'When the stream is lost it stays where it is. It grows to the left, and moves nothing.',
    example: (isJapanese) => (
      <div className="gallery-header">
        <strong>{isJapanese ? 'タスク' : 'Tasks'}</strong>
        <Indicator compact state={{ status: 'disconnected', reason: 'offline' }} />
      </div>
    ),
  },
  {
    kind: 'dont',
    ja: '隠して、代わりに知らせを重ねない。押し下げられたページは読めません。',
    en: "Don't hide it and pile up alerts instead. A page that is pushed down can't be read.",
    example: (isJapanese) => (
      <div className="gallery-alert">
        {isJapanese
          ? '接続が切れました。ページを再読み込みしてください。'
          : 'Connection lost. Reload the page.'}
      </div>
    ),
  },
]

function Indicator(props: RealtimeIndicatorProps) {
  return <RealtimeIndicator locale={useLocale()} timeZone="Asia/Tokyo" {...props} />
}

/** What to do with the indicator, and what not, each with what it looks like. */
export function Advice() {
  const isJapanese = useLocale() === 'ja'
  return (
    <div className="gallery-advice">
      {items.map(({ kind, ja, en, example }) => (
        <section key={ja} data-kind={kind}>
          <h3>
            {kind === 'do' ? (isJapanese ? '✓ する' : '✓ Do') : isJapanese ? '✗ しない' : "✗ Don't"}
          </h3>
          <p>{isJapanese ? ja : en}</p>
          {example(isJapanese)}
        </section>
      ))}
    </div>
  )
}
