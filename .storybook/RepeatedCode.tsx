import { useEffect } from 'react'
import { SNIPPET_RENDERED } from 'storybook/internal/docs-tools'
import { addons, useStorybookState } from 'storybook/manager-api'

/**
 * Tells the Code panel again what it was told before it was opened: as it opens, it forgets that.
 * Shows nothing.
 */
export function RepeatedCode(): null {
  const { selectedPanel } = useStorybookState()
  useEffect(
    function tellItAgain() {
      const channel = addons.getChannel()
      const told = channel.last(SNIPPET_RENDERED) as readonly [object] | undefined
      if (!told) return
      const timer = setTimeout(() => channel.emit(SNIPPET_RENDERED, ...told))
      return () => clearTimeout(timer)
    },
    [selectedPanel],
  )
  return null
}
