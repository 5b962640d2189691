import { stills } from '../indicatorStills.tsx'
import { coverPairs, type Case } from './coverPairs.ts'
import { galleryWords } from './words.ts'

/** What differs between two pictures of the indicator. A new value is one more here. */
const factors = {
  state: Object.keys(stills) as Array<keyof typeof stills>,
  shape: [
    'full',
    'compact',
    'inline',
    'words alone',
    'sign alone',
    'full, emoji',
    'compact, emoji',
  ] as const,
  theme: ['light', 'dark'] as const,
  words: Object.keys(galleryWords) as Array<keyof typeof galleryWords>,
  text: ['100 %', '200 %'] as const,
  column: ['wide', '120 px'] as const,
  styling: ['bootstrap', 'plain'] as const,
  medium: ['screen', 'more contrast', 'forced colours'] as const,
}

type Pair = Case<typeof factors>

/** What the page around them is. */
export type GalleryPage = Pick<Pair, 'styling' | 'medium'>

/** One indicator of a page. */
export type GalleryCase = Omit<Pair, keyof GalleryPage>

export const galleryPages: readonly GalleryPage[] = factors.styling.flatMap((styling) =>
  factors.medium.map((medium) => ({ styling, medium })),
)

/** Each state as it mostly is, in both themes: its colours are its own. */
const usual = factors.theme.flatMap((theme) =>
  factors.state.map((state): GalleryCase => ({
    state,
    theme,
    shape: 'full',
    words: 'ja',
    text: '100 %',
    column: 'wide',
  })),
)

/** Any two values of different factors meet at least once. Those of one size stand together. */
const pairs = [...coverPairs(factors)].sort((one, other) => rank(one) - rank(other))

function rank({ text, column }: GalleryCase): number {
  return factors.column.indexOf(column) * 2 + factors.text.indexOf(text)
}

/**
 * All cases; or those of one page, where all pages together show all. Colours are a screen's: other
 * media have few of their own.
 */
export function casesOf(page?: GalleryPage): readonly GalleryCase[] {
  if (!page) return [...usual, ...pairs]
  const { styling, medium } = page
  return [
    ...(medium === 'screen' ? usual : []),
    ...pairs.filter((one) => one.styling === styling && one.medium === medium),
  ]
}
