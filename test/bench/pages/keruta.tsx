import type { ReactNode } from 'react'
import {
  RealtimeIndicator,
  RealtimeProvider,
  useManagementSSE,
  useRealtimeEvents,
  useRealtimeStatus,
} from '../../../src/index.ts'
import styles from '../../../src/styles.css?inline'
import { count, queryWord, scene, streamUrl, type LogEnvelope } from './bench.ts'
import { CardBody, Cards, LogList, mount } from './parts.tsx'

/** This package, as a page of the panel uses it; with `?transport=global` over the EventSource. */
const transport = queryWord('transport') === 'global' ? ({ eventSource: 'global' } as const) : {}

function Page(): ReactNode {
  useManagementSSE({ onLogCreated: count })
  if (scene === 'flat') return null
  return (
    <>
      <style>{styles}</style>
      <RealtimeIndicator />
      <List />
      <Cards>{(index) => <StatusCard key={index} />}</Cards>
    </>
  )
}

function List(): ReactNode {
  return <LogList events={useRealtimeEvents() as readonly LogEnvelope[]} />
}

function StatusCard(): ReactNode {
  return <CardBody connected={useRealtimeStatus().connected} />
}

mount(
  <RealtimeProvider url={streamUrl} {...transport}>
    <Page />
  </RealtimeProvider>,
)
