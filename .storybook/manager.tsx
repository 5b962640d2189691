import React from 'react'
import { AddonPanel } from 'storybook/internal/components'
import { addons, types } from 'storybook/manager-api'
import { ConnectionPanel } from './connection/ConnectionPanel.tsx'

const id = 'keruta-realtime/connection'

/** Addresses of stories are ASCII, and so are their titles; the sidebar speaks Japanese. */
const labels: Readonly<Record<string, string>> = {
  'Start here': 'はじめに',
  'UI developers': 'UI 開発者の方へ',
  'App teams': 'アプリ開発チームの方へ',
  Designers: 'デザイナーの方へ',
  Connection: '接続',
  States: '全状態',
  Playground: '遊び場',
  Faults: '障害の見え方',
  Docs: '説明',
}

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

addons.setConfig({
  selectedPanel: `${id}/panel`,
  layout: { bottomPanelHeight: 400 },
  sidebar: { renderLabel: ({ name }) => labels[name] ?? name },
})
