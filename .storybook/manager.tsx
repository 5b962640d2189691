import React from 'react'
import { addons, types } from 'storybook/manager-api'
import { AddonPanel } from 'storybook/internal/components'
import { ConnectionPanel } from './connection/ConnectionPanel.tsx'

const id = 'keruta-realtime/connection'

addons.register(id, () => {
  addons.add(`${id}/panel`, {
    type: types.PANEL,
    title: '接続',
    render: ({ active }) => (
      <AddonPanel active={active ?? false}>
        <ConnectionPanel />
      </AddonPanel>
    ),
  })
})

addons.setConfig({ selectedPanel: `${id}/panel` })
