import React, { type ComponentType } from 'react'
import { AddonPanel } from 'storybook/internal/components'
import { addons, types } from 'storybook/manager-api'
import { CodePanel } from './code/CodePanel.tsx'
import { keepShownCode } from './code/shownCode.ts'
import { ConnectionPanel } from './connection/ConnectionPanel.tsx'
import { usePanelTexts } from './connection/panelTexts.ts'
import { FirstPanel } from './FirstPanel.tsx'
import { managerTheme } from './managerTheme.ts'
import { ManagerTheme } from './ManagerTheme.tsx'
import { SourceLink } from './SourceLink.tsx'
import { TranslatedControls } from './TranslatedControls.tsx'
import { TranslatedIndex } from './TranslatedIndex.tsx'

const id = 'keruta-realtime'
// the code's is that of Storybook's own, whose place it takes
const panels = { connection: `${id}/connection`, code: 'storybook/docs/panel' }

addons.register(id, () => {
  keepShownCode(addons.getChannel())
  addPanel(panels.connection, 'title', ConnectionPanel)
  addPanel(panels.code, 'storyCode', CodePanel)
  addons.add(`${id}/frame`, {
    type: types.TOOL,
    title: 'Source',
    match: ({ viewMode }) => viewMode === 'story' || viewMode === 'docs',
    render: () => (
      <>
        <TranslatedIndex />
        <TranslatedControls />
        <ManagerTheme />
        <FirstPanel {...panels} />
        <SourceLink />
      </>
    ),
  })
})

function addPanel(panelId: string, title: 'title' | 'storyCode', Content: ComponentType): void {
  addons.add(panelId, {
    type: types.PANEL,
    title: () => <PanelTitle text={title} />,
    render: ({ active }) => (
      <AddonPanel active={active ?? false}>
        <Content />
      </AddonPanel>
    ),
  })
}

function PanelTitle({ text }: { text: 'title' | 'storyCode' }) {
  return <>{usePanelTexts()[text]}</>
}

/** Pages to look at, where nothing connects: a panel would take half of the screen. */
const pictures = /^(indicator-gallery|connection-faults)--/

addons.setConfig({
  theme: managerTheme(matchMedia('(prefers-color-scheme: dark)').matches),
  selectedPanel: panels.connection,
  layout: { bottomPanelHeight: 400 },
  layoutCustomisations: {
    showPanel: ({ storyId }, isShown) => !pictures.test(storyId) && isShown,
  },
})
