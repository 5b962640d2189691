import React from 'react'
import { styled } from 'storybook/theming'
import { usePanelTexts } from './panelTexts.ts'
import { Section } from './parts.tsx'
import type { PanelSnapshot } from './protocol.ts'
import { formatTime } from './StatusBar.tsx'
import { useLanguage } from './useLanguage.ts'
import { describeEntry } from './words.ts'

const List = styled.ol(({ theme }) => ({
  margin: 0,
  padding: 0,
  maxHeight: 260,
  overflowY: 'auto',
  listStyle: 'none',
  border: `1px solid ${theme.appBorderColor}`,
  borderRadius: theme.appBorderRadius,
  fontSize: 12,
  fontVariantNumeric: 'tabular-nums',
  li: {
    display: 'grid',
    gridTemplateColumns: '66px 60px 1fr',
    gap: 6,
    padding: '2px 8px',
    overflowWrap: 'anywhere',
  },
  'li[data-kind="state"]': { fontWeight: 700 },
  'li[data-kind="step"]': { color: theme.color.secondary },
  'li[data-kind="rejection"]': { color: theme.color.negativeText },
}))

/** Steps, requests, states and events, newest first. */
export function Timeline({ snapshot: { entries } }: { snapshot: PanelSnapshot }) {
  const texts = usePanelTexts()
  const language = useLanguage()
  return (
    <Section title={texts.timeline}>
      <List tabIndex={0} aria-label={texts.timeline}>
        {entries.map((entry, index) => (
          <li key={entries.length - index} data-kind={entry.kind}>
            <time>{formatTime(entry.at)}</time>
            <span>{texts.kinds[entry.kind]}</span>
            <span>{describeEntry(entry, language)}</span>
          </li>
        ))}
      </List>
    </Section>
  )
}
