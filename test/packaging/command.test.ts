import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import pkg from '../../package.json'
import config from '../../vite.config.ts'
import { startDoctorServer, type DoctorServer } from '../support/doctorServer.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'keruta-realtime-'))
const command = join(folder, pkg.bin['keruta-realtime'])
let server: DoctorServer

beforeAll(async () => {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ...config.build,
      outDir: join(folder, 'dist'),
      lib: { entry: { 'doctor/bin': join(root, 'src/doctor/bin.ts') }, formats: ['es'] },
    },
  })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  server = await startDoctorServer({ token: 'test-token' })
})
afterAll(async () => {
  await server?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the command that is shipped', () => {
  it('is one that npm can link', () => {
    expect(readFileSync(command, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  })

  it('is green on a good server, in plain Node', async () => {
    const { code, stdout } = await run('--json', '--token-env', 'TOKEN')
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, counts: { error: 0, warning: 0 } })
    expect(code).toBe(0)
  })

  it('fails on one that refuses', async () => {
    const { code, stdout } = await run('--lang', 'ja')
    expect(stdout).toContain('✗ HTTP 401 で拒否されました。 [status-refused]')
    expect(code).toBe(1)
  })

  it('says how it is used', async () => {
    const { code, stderr } = await run('--what')
    expect(stderr).toContain('Usage:')
    expect(code).toBe(2)
  })
})

function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [command, 'doctor', server.url, '--seconds', '1', ...args],
      { env: { TOKEN: 'test-token', LANG: 'C' } },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })
}
