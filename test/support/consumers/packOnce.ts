import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packInto } from './AppFolder.ts'

/** Packs the package for all tests that install it: side by side, they would build over each other. */
export default async function packOnce(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'packed-'))
  process.env.PACKED_PACKAGE = await packInto(folder)
  return () => rm(folder, { recursive: true })
}
