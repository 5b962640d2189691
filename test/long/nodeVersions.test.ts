import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeAppFolder, type AppFolder } from '../support/consumers/AppFolder.ts'
import { environmentOutside } from '../support/environmentOutside.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
/** `engines` begins with the first. */
const majors = [20, 22, 24]

let folder: AppFolder

beforeAll(async () => {
  folder = await makeAppFolder('node')
})

afterAll(() => folder?.remove())

describe.each(majors)('Node %i', (major) => {
  it('imports every entry of the packed package, and renders on the server', async () => {
    const said = JSON.parse(await folder.run(node(), ['render.mjs'])) as Record<string, unknown>
    expect(said).toMatchObject({
      version: expect.stringMatching(`^v${major}\\.`),
      html: expect.stringContaining('data-status="idle"'),
      isOneCopy: true,
      status: 'idle',
      fake: 'function',
    })
  })

  it('passes the tests of the core', async () => {
    const options = ['--config', config, '--reporter', 'json', '--testTimeout', '60000']
    const args = ['node_modules/vitest/vitest.mjs', 'run', ...options]
    const { stdout } = await promisify(execFile)(node(), args, {
      cwd: root,
      env: environmentOutside,
      maxBuffer: 2 ** 26,
    })
    const { success, numPassedTests } = JSON.parse(stdout.slice(stdout.indexOf('{'))) as {
      success: boolean
      numPassedTests: number
    }
    expect(success).toBe(true)
    expect(numPassedTests).toBeGreaterThan(300)
  })

  function node(): string {
    return join(folder.path, `node_modules/node-${major}/bin/node`)
  }
})

const config = 'test/support/vitest.mutation.ts'
