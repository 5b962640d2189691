/**
 * Storybook's messages from a preview in a frame on this page (`Framed`) stop here: a preview posts all
 * its own events to its parent, and a docs page would take them for the toolbar's and its own stories'.
 */
window.addEventListener(
  'message',
  (event) => {
    // the source of a frame that is gone is null
    const isOurs = event.source === window || event.source === window.parent
    if (!isOurs && JSON.stringify(event.data)?.includes('storybook-channel')) {
      event.stopImmediatePropagation()
    }
  },
  { capture: true },
)
