import { useEffect, useRef } from 'react'
import { useStorybookApi, useStorybookState } from 'storybook/manager-api'

/** Storybook's own. */
const controls = 'addon-controls'

/**
 * Opens the panel that a story has most use for: the connection of a live one, the Controls of a still
 * picture, else the code. A panel that somebody chose among the others stays. Shows nothing.
 */
export function FirstPanel({ connection, code }: { connection: string; code: string }): null {
  const { storyId, selectedPanel } = useStorybookState()
  const api = useStorybookApi()
  // not useParameter(): it still has those of the story before
  const story = api.getData(storyId)
  const shown = useRef(connection)
  const wanted = panelFor()
  useEffect(
    function openThePanel() {
      if (!wanted || wanted === shown.current) return
      if (selectedPanel === shown.current) api.setSelectedPanel(wanted)
      shown.current = wanted
    },
    [api, selectedPanel, wanted],
  )
  return null

  function panelFor(): string | null {
    // what a docs page, or a story that isn't ready, would want isn't known
    if (story?.type !== 'story' || !story.parameters) return null
    const { scenario, controls: { disable } = {} } = story.parameters as {
      scenario?: unknown
      controls?: { disable?: boolean }
    }
    if (scenario !== undefined) return connection
    return !disable && Object.keys(story.argTypes ?? {}).length > 0 ? controls : code
  }
}
