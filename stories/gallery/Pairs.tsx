import { RealtimeIndicator, RealtimeProvider } from '../../src/index.ts'
import { stillClient, stills } from '../indicatorStills.tsx'
import { casesOf, type GalleryCase, type GalleryPage } from './galleryCases.ts'
import { galleryWords } from './words.ts'

const shapes = {
  full: {},
  compact: { compact: true },
  inline: { inline: true },
  'words alone': { sign: null },
  'full, emoji': { sign: 'emoji' },
  'compact, emoji': { sign: 'emoji', compact: true },
  'sign alone': { showStatus: false },
}

/**
 * The indicator in every state, and in all that it may meet, two at a time. Nothing moves, and nothing
 * connects. Styling and medium are those of the page around it.
 */
export function Pairs({ page }: { page?: GalleryPage | undefined }) {
  return (
    <RealtimeProvider client={stillClient}>
      <div className="gallery">
        {casesOf(page).map((one) => (
          <Cell key={Object.values(one).join()} {...one} />
        ))}
      </div>
    </RealtimeProvider>
  )
}

function Cell({ state, shape, theme, words, text, column }: GalleryCase) {
  const { dir, ...language } = galleryWords[words]
  const sizes = [text, column].filter((size) => size !== '100 %' && size !== 'wide')
  return (
    <figure data-bs-theme={theme}>
      <figcaption>{[state, shape, theme, words, ...sizes].join(' · ')}</figcaption>
      <div className="gallery-cell" dir={dir} lang={words} data-text={text} data-column={column}>
        <RealtimeIndicator
          {...stills[state].args}
          {...shapes[shape]}
          {...language}
          timeZone="Asia/Tokyo"
        />
      </div>
    </figure>
  )
}
