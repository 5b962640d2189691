import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { environmentOutside } from './environmentOutside.ts'

/** Builds the workbench for all its tests, unless `BUILT_WORKBENCH` names one that is built. */
export default async function buildWorkbenchOnce(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.BUILT_WORKBENCH) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'realtime-workbench-'))
  const build = ['run', 'build-storybook', '--', '--quiet', '--output-dir', folder]
  await promisify(execFile)('npm', build, {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    env: environmentOutside,
    maxBuffer: 2 ** 26,
  })
  process.env.BUILT_WORKBENCH = folder
  return () => rm(folder, { recursive: true })
}
