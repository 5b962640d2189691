import { RealtimeProvider } from '../../../src/index.ts'
import { RealtimeInspector } from '../../../src/inspector/index.ts'
import { streamUrl } from './bench.ts'
import { KerutaPage } from './KerutaPage.tsx'
import { mount } from './parts.tsx'

mount(
  <RealtimeProvider url={streamUrl}>
    <KerutaPage />
    <RealtimeInspector />
  </RealtimeProvider>,
)
