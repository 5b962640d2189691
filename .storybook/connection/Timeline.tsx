import React from 'react'
import { styled } from 'storybook/theming'
import { Section } from './parts.tsx'
import type { PanelEntry, PanelSnapshot } from './protocol.ts'
import { formatTime } from './StatusBar.tsx'
import { describeEntry } from './words.ts'

const kinds: Record<PanelEntry['kind'], string> = {
  step: '操作',
  request: '要求',
  close: '要求',
  state: '状態',
  event: 'イベント',
  rejection: 'イベント',
  resync: '再同期',
}

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
  return (
    <Section title="できごと(新しい順)">
      <List tabIndex={0} aria-label="できごと">
        {entries.map((entry, index) => (
          <li key={entries.length - index} data-kind={entry.kind}>
            <time>{formatTime(entry.at)}</time>
            <span>{kinds[entry.kind]}</span>
            <span>{describeEntry(entry)}</span>
          </li>
        ))}
      </List>
    </Section>
  )
}
