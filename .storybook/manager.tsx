import React from 'react'
import { AddonPanel } from 'storybook/internal/components'
import { addons, types } from 'storybook/manager-api'
import { create } from 'storybook/theming'
import { ConnectionPanel } from './connection/ConnectionPanel.tsx'
import { usePanelTexts } from './connection/panelTexts.ts'
import { SidebarLabel } from './SidebarLabel.tsx'

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
})

function PanelTitle() {
  return <>{usePanelTexts().title}</>
}

addons.setConfig({
  theme: create({ base: 'light', brandTitle: '@keruta/realtime' }),
  selectedPanel: `${id}/panel`,
  layout: { bottomPanelHeight: 400 },
  sidebar: {
    renderLabel: ({ id: itemId, name, type }) => <SidebarLabel {...{ id: itemId, name, type }} />,
  },
})
