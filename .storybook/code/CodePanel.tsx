import React from 'react'
import { SyntaxHighlighter } from 'storybook/internal/components'
import { useStorybookState } from 'storybook/manager-api'
import { usePanelTexts } from '../connection/panelTexts.ts'
import { Muted } from '../connection/parts.tsx'
import { useShownCode } from './shownCode.ts'

/**
 * The code of the story, as Controls and toolbar change it, ready to be pasted. In place of Storybook's
 * own panel, which forgets what it was told before the story was known.
 */
export function CodePanel() {
  const { storyId } = useStorybookState()
  const { loading, storyCode } = usePanelTexts()
  const code = useShownCode(storyId)
  if (!code) return <Muted>{loading}</Muted>
  return (
    <section aria-label={storyCode}>
      <SyntaxHighlighter language="tsx" copyable padded format={false}>
        {code}
      </SyntaxHighlighter>
    </section>
  )
}
