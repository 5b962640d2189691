/**
 * A preview in a frame of a docs page (`Framed`) keeps its events to itself, as one in a tab of its own
 * does: Storybook posts them to the parent, and the page would take them for the toolbar's and its own
 * stories'.
 */
export function leaveParent(): void {
  if (window.frameElement?.matches('.framed > iframe')) {
    Object.defineProperty(window, 'parent', { value: window })
  }
}
