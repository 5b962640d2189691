import { useEffect, useRef } from 'react'
import { useGlobals, useParameter, useStorybookApi, useStorybookState } from 'storybook/manager-api'
import { managerTheme } from './managerTheme.ts'

const controls = 'addon-controls'

/**
 * Storybook's own frame in the theme of the toolbar, and with the panel that a story has use for: a
 * still picture has no connection, but Controls. Shows nothing.
 */
export function ManagerFollower({ panel }: { panel: string }): null {
  const [{ theme }] = useGlobals()
  const api = useStorybookApi()
  const { storyId, selectedPanel } = useStorybookState()
  const isLive = useParameter('scenario', undefined) !== undefined
  const isReady = Boolean(api.getCurrentStoryData()?.parameters)
  const wished = useRef('')

  useEffect(
    function followTheToolbar() {
      if (theme) api.setOptions({ theme: managerTheme(theme === 'dark') })
    },
    [api, theme],
  )
  useEffect(
    function choosePanel() {
      if (!isReady || wished.current === storyId) return
      wished.current = storyId
      const [from, to] = isLive ? [controls, panel] : [panel, controls]
      // a panel that somebody chose among the others stays
      if (selectedPanel === from) api.setSelectedPanel(to)
    },
    [api, isLive, isReady, panel, selectedPanel, storyId],
  )
  return null
}
