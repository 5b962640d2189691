/** `npm run bench`: installs the peers where they are missing, then measures. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))

if (!existsSync(`${here}node_modules`)) {
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: here,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}

const { module } = await runnerImport(`${here}benchmark.ts`, { configFile: false })
await module.benchmark(process.argv.slice(2))
