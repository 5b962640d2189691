import React from 'react'
import { AddonPanel } from 'storybook/internal/components'
import { addons, types } from 'storybook/manager-api'
import { ConnectionPanel } from './connection/ConnectionPanel.tsx'
import { usePanelTexts } from './connection/panelTexts.ts'
import { ManagerFollower } from './ManagerFollower.tsx'
import { managerTheme } from './managerTheme.ts'
import { RepeatedCode } from './RepeatedCode.tsx'
import { SourceLink } from './SourceLink.tsx'
import { TranslatedIndex } from './TranslatedIndex.tsx'

const id = 'keruta-realtime/connection'

addons.register(id, () => {
  addons.add(`${id}/panel`, {
    type: types.PANEL,
    title: PanelTitle,
    render: ({ active }) => (
      <AddonPanel active={active ?? false}>
        <ConnectionPanel />
      </AddonPanel>
    ),
  })
  addons.add(`${id}/source`, {
    type: types.TOOL,
    title: 'Source',
    match: ({ viewMode }) => viewMode === 'story' || viewMode === 'docs',
    render: () => (
      <>
        <TranslatedIndex />
        <ManagerFollower panel={`${id}/panel`} />
        <RepeatedCode />
        <SourceLink />
      </>
    ),
  })
})

function PanelTitle() {
  return <>{usePanelTexts().title}</>
}

/** Pages to look at, where nothing connects: a panel would take half of the screen. */
const pictures = /^(indicator-gallery|connection-faults)--/

addons.setConfig({
  theme: managerTheme(matchMedia('(prefers-color-scheme: dark)').matches),
  selectedPanel: `${id}/panel`,
  layout: { bottomPanelHeight: 400 },
  layoutCustomisations: {
    showPanel: ({ storyId }, isShown) => !pictures.test(storyId) && isShown,
  },
})
