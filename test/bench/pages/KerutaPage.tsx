import type { ReactNode } from 'react'
import {
  RealtimeIndicator,
  useManagementSSE,
  useRealtimeEvents,
  useRealtimeStatus,
} from '../../../src/index.ts'
import styles from '../../../src/styles.css?inline'
import { count, scene, type LogEnvelope } from './bench.ts'
import { CardBody, Cards, LogList } from './parts.tsx'

/** What a page of the panel is with this package, below a provider. */
export function KerutaPage(): ReactNode {
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
