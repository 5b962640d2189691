import { useEffect } from 'react'
import { useGlobals, useStorybookApi, useStorybookState } from 'storybook/manager-api'
import { managerTheme } from './managerTheme.ts'

/**
 * Storybook's own frame in the theme of the toolbar, which is the system's until somebody chooses, and
 * whenever the system changes. Shows nothing.
 */
export function ManagerTheme(): null {
  const [{ theme }, updateGlobals] = useGlobals()
  const { theme: shown } = useStorybookState()
  const api = useStorybookApi()
  const isShown = theme === undefined || theme === shown.base
  useEffect(
    // Storybook goes back to the first theme once, after it has started
    function followTheToolbar() {
      if (!isShown) api.setOptions({ theme: managerTheme(theme === 'dark') })
    },
    [api, isShown, theme],
  )
  useEffect(
    function followTheSystem() {
      const dark = matchMedia('(prefers-color-scheme: dark)')
      const follow = (): void => updateGlobals({ theme: dark.matches ? 'dark' : 'light' })
      dark.addEventListener('change', follow)
      return () => dark.removeEventListener('change', follow)
    },
    [updateGlobals],
  )
  return null
}
