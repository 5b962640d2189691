import type { Decorator, Loader } from '@storybook/react-vite'
import bootstrap from 'bootstrap/dist/css/bootstrap.min.css?inline'

/** Before all other styles, as in the panel, so that the parts' own rules come later. */
const style = document.createElement('style')
style.textContent = bootstrap
document.head.prepend(style)

/** Bootstrap for pages that are read from right to left: fetched where somebody wants to see one. */
let mirrored = ''
export const loadMirrored: Loader = async ({ globals }) => {
  if (globals['direction'] !== 'rtl' || mirrored) return
  mirrored = (await import('bootstrap/dist/css/bootstrap.rtl.min.css?inline')).default
}

/**
 * The page as the panel has it (Bootstrap 5), or as a page without any framework; read from left to
 * right, or from right to left.
 */
export const withStyling: Decorator = (Story, { globals }) => {
  const isMirrored = globals['direction'] === 'rtl'
  style.disabled = globals['styling'] === 'plain'
  const wanted = isMirrored ? mirrored : bootstrap
  if (style.textContent !== wanted) style.textContent = wanted
  // around the story alone: a docs page is read as its language is
  return isMirrored ? (
    <div dir="rtl">
      <Story />
    </div>
  ) : (
    <Story />
  )
}
