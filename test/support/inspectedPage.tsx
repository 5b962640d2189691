import { createRoot } from 'react-dom/client'
import { RealtimeProvider, useManagementSSE } from '../../src/index.ts'
import { RealtimeInspector } from '../../src/inspector/index.ts'
import '../../src/inspector/inspector.css'

function Page() {
  useManagementSSE({ onEvent() {} })
  return <p>of the app</p>
}

createRoot(document.querySelector('#root')!).render(
  <RealtimeProvider url="/stream" locale="en">
    <Page />
    <RealtimeInspector />
  </RealtimeProvider>,
)
