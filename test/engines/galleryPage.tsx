import bootstrap from 'bootstrap/dist/css/bootstrap.min.css?inline'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import preview from '../../.storybook/preview.css?inline'
import styles from '../../src/styles.css?inline'
import gallery from '../../stories/gallery/gallery.css?inline'
import { galleryPages } from '../../stories/gallery/galleryCases.ts'
import { Pairs } from '../../stories/gallery/Pairs.tsx'

/** The gallery's page of `?styling=`, for one medium, as the comparison of pictures in Chromium has it. */
const query = new URLSearchParams(location.search)
const styling = query.get('styling') ?? 'plain'
const medium = query.get('medium') ?? 'screen'

const sheets = [...(styling === 'bootstrap' ? [bootstrap] : []), preview, styles, gallery]
document.adoptedStyleSheets = sheets.map((css) => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
})
document.documentElement.lang = 'ja'
const page = galleryPages.find((one) => one.styling === styling && one.medium === medium)
flushSync(() => createRoot(document.body).render(<Pairs page={page} />))
