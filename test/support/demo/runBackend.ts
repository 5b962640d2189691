import { startBackend } from './Backend.ts'
import { live } from './live.ts'
import { openDatabase } from './openDatabase.ts'
import { createPublisher } from './createPublisher.ts'

/** What a backend's process is told by whoever started it. */
export interface BackendSettings {
  readonly port: number
  readonly database: string
  /** Where events are posted; none: the backend holds the streams itself. */
  readonly publishUrls: readonly string[]
  /** How often something happens by itself, in ms. */
  readonly every: number
}

/** In a process of its own, with its settings in `DEMO_BACKEND`. */
export async function runBackend(): Promise<void> {
  const { port, database, publishUrls, every } = JSON.parse(
    process.env.DEMO_BACKEND ?? '',
  ) as BackendSettings
  const publish = publishUrls.length > 0 ? createPublisher(publishUrls) : undefined
  const backend = await startBackend({
    port,
    tables: openDatabase(database),
    ...(publish && { publish }),
  })
  process.on('message', ({ slow }: { slow: number }) => backend.slow(slow))
  live(backend.store, every)
  process.send?.('ready')
}
