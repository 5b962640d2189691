import bootstrap from 'bootstrap/dist/css/bootstrap.min.css?inline'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { RealtimeIndicator, RealtimeProvider } from '../../src/index.ts'
import styles from '../../src/styles.css?inline'
import { stillClient, stills } from '../../stories/indicatorStills.tsx'
import sheet from './sheet.css?inline'

/** What designers compare: a column of 320 px in each language, in the theme of `?theme=`. */
const states = Object.values(stills).map(({ args }) => args)
const { connected, waiting, serverError } = stills

document.adoptedStyleSheets = [bootstrap, styles, sheet].map((css) => {
  const adopted = new CSSStyleSheet()
  adopted.replaceSync(css)
  return adopted
})
document.documentElement.lang = 'ja'
document.documentElement.dataset['bsTheme'] =
  new URLSearchParams(location.search).get('theme') ?? 'light'
flushSync(() =>
  createRoot(document.body).render(
    <RealtimeProvider client={stillClient}>
      <Column locale="ja" sentence="一覧は" />
      <Column locale="en" sentence="The list is" />
    </RealtimeProvider>,
  ),
)

function Column({ locale, sentence }: { locale: string; sentence: string }) {
  const language = { locale, timeZone: 'Asia/Tokyo' }
  return (
    <main lang={locale}>
      {states.map((args, index) => (
        <div key={index}>
          <RealtimeIndicator {...args} {...language} />
        </div>
      ))}
      <div className="pills">
        {states.map((args, index) => (
          <RealtimeIndicator key={index} {...args} {...language} compact />
        ))}
      </div>
      <p>
        {sentence} <RealtimeIndicator {...connected.args} {...language} inline />
        {locale === 'ja' ? '。' : '.'}
      </p>
      <div className="narrow">
        <RealtimeIndicator {...waiting.args} {...language} />
        <RealtimeIndicator {...serverError.args} {...language} />
      </div>
      <div className="focused">
        <RealtimeIndicator {...serverError.args} {...language} />
      </div>
    </main>
  )
}
