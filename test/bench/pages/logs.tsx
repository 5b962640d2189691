import type { ReactNode } from 'react'
import { RealtimeProvider, useManagementSSE } from '../../../src/index.ts'
import styles from '../../../src/styles.css?inline'
import { LogsPage } from '../../../stories/panel/LogsPage.tsx'
import { PanelLayout } from '../../../stories/panel/PanelLayout.tsx'
import panelStyles from '../../../stories/panel/panel.css?inline'
import { count, streamUrl } from './bench.ts'
import { mount } from './parts.tsx'

/** The panel's page of a long log, as the workbench has it. */
function Page(): ReactNode {
  useManagementSSE({ onLogCreated: count })
  return (
    <>
      <style>{styles + panelStyles}</style>
      <PanelLayout page="ログ" onNavigate={() => {}}>
        <LogsPage logs={none} />
      </PanelLayout>
    </>
  )
}

const none = [] as const

mount(
  <RealtimeProvider url={streamUrl}>
    <Page />
  </RealtimeProvider>,
)
