import { RealtimeIndicator, RealtimeProvider } from '../../src/index.ts'
import { stillClient, stills } from '../indicatorStills.tsx'
import { coverPairs } from './coverPairs.ts'
import { galleryWords } from './words.ts'

/** What differs between two pictures. A new value is one more here. */
export const factors = {
  state: Object.keys(stills) as Array<keyof typeof stills>,
  shape: ['full', 'compact', 'inline', 'words alone', 'sign alone'] as const,
  theme: ['light', 'dark'] as const,
  words: Object.keys(galleryWords),
  text: ['100 %', '200 %'] as const,
  column: ['wide', '120 px'] as const,
}

const shapes = {
  full: {},
  compact: { compact: true },
  inline: { inline: true },
  'words alone': { sign: null },
  'sign alone': { showStatus: false },
}

/** The indicator in all that it may meet, two at a time. Nothing moves, and nothing connects. */
export function Pairs() {
  return (
    <RealtimeProvider client={stillClient} enabled={false}>
      <div className="gallery">
        {coverPairs(factors).map(({ state, shape, theme, words, text, column }) => {
          const { dir, ...language } = galleryWords[words] ?? { dir: 'ltr' }
          return (
            <figure key={[state, shape, theme, words, text, column].join()} data-bs-theme={theme}>
              <figcaption>
                {state} · {shape} · {words}
                {text === '200 %' && ' · 200 %'}
                {column === '120 px' && ' · 120 px'}
              </figcaption>
              <div
                className="gallery-cell"
                dir={dir}
                lang={words}
                data-text={text}
                data-column={column}
              >
                <RealtimeIndicator
                  {...stills[state].args}
                  {...shapes[shape]}
                  {...language}
                  timeZone="Asia/Tokyo"
                />
              </div>
            </figure>
          )
        })}
      </div>
    </RealtimeProvider>
  )
}
