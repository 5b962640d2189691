import { RealtimeProvider } from '../../../src/index.ts'
import { queryWord, streamUrl } from './bench.ts'
import { KerutaPage } from './KerutaPage.tsx'
import { mount } from './parts.tsx'

/** This package, as a page of the panel uses it; with `?transport=global` over the EventSource. */
const transport = queryWord('transport') === 'global' ? ({ eventSource: 'global' } as const) : {}

mount(
  <RealtimeProvider url={streamUrl} {...transport}>
    <KerutaPage />
  </RealtimeProvider>,
)
