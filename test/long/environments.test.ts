import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { makeAppFolder } from '../support/consumers/AppFolder.ts'

const shared = fileURLToPath(new URL('../environments/tests', import.meta.url))

/** What an app team tests its panel in: a folder of test/environments each, and what can't be had. */
const environments = [
  { name: 'vitest-jsdom', lacks: [] },
  { name: 'vitest-happy-dom', lacks: ['msw.test.tsx'] },
  { name: 'jest-jsdom', lacks: ['msw.test.tsx', 'stubbedFetch.test.tsx'] },
  { name: 'jest-fixed-jsdom', lacks: [] },
]

it.each(environments)('a panel is tested in $name without a word', async ({ name, lacks }) => {
  const app = await makeAppFolder(name, 'environments')
  try {
    await cp(shared, join(app.path, 'tests'), {
      recursive: true,
      filter: (path) => !lacks.some((file) => path.endsWith(file)),
    })
    // Jest says all that it says on stderr
    const said = await app.run('npm', ['exec', '--call', 'npm test 2>&1'], { NO_COLOR: '1' })
    expect(said).toMatch(/^Tests: +\d+ passed, \d+ total$|^ +Tests +\d+ passed \(\d+\)$/m)
    expect(said).not.toMatch(/not wrapped|unhandled|ReferenceError|after tests are done|not exit/i)
  } finally {
    await app.remove()
  }
})
