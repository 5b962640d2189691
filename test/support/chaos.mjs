/**
 * Plays test/long/chaos.test.ts for as long as you like: `npm run chaos -- --minutes 10`.
 * Every round has a seed of its own, which is printed; `--seed N` begins with that one.
 */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } },
})
const vitest = join(
  dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  'vitest.mjs',
)
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--mode', 'long', 'test/long/chaos'],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      CHAOS_MINUTES: values.minutes,
      ...(values.seed && { CHAOS_SEED: values.seed }),
    },
  },
)
process.exitCode = status ?? 1
