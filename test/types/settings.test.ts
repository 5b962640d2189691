import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const require = createRequire(import.meta.url)
const run = promisify(execFile)
const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc')

/** What others compile against: each type that is inferred needs a name that can be imported. */
const library = `
import * as realtime from '@keruta/realtime'
import { createFake } from '@keruta/realtime/testing'
export const pill = (props: realtime.RealtimeIndicatorProps) => ({ ...props, compact: true })
export const patient = (props: realtime.RealtimeProviderProps) => ({ ...props, retry: { jitter: 1 } })
export const loud = (options: realtime.RealtimeOptions) => ({ ...options, debug: true })
export const useOwn = (props: realtime.UseManagementSSEProps) => realtime.useManagementSSE(props)
export const useBoard = () => ({ ...realtime.useRealtimeDashboard(), ...realtime.useRealtimeLogs() })
export const client = realtime.createRealtimeClient({ url: 'https://api.example/realtime' })
export const fake = createFake()
`

/** An app below the repository, so that it finds React's types; it has the package's own. */
let app: string

beforeAll(async () => {
  const cache = join(root, 'node_modules/.cache')
  await mkdir(cache, { recursive: true })
  app = await mkdtemp(join(cache, 'types-'))
  const home = join(app, 'node_modules/@keruta/realtime')
  const dist = join(home, 'dist')
  await run(process.execPath, [tsc, '--project', join(root, 'src/tsconfig.json'), '--outDir', dist])
  for (const name of await readdir(dist, { recursive: true })) {
    if (!name.endsWith('.d.ts')) continue
    const text = await readFile(join(dist, name), 'utf8')
    // As the build does.
    const renamed = text.replace(/(["']\.{1,2}\/[^"']+)\.tsx?(["'])/g, '$1.js$2')
    await writeFile(join(dist, name), renamed)
  }
  await cp(join(root, 'package.json'), join(home, 'package.json'))
  // The oldest TypeScript reads it, too: in the long test of the consumer.
  await cp(join(root, 'test/consumers/remix/types/app.tsx'), join(app, 'app.tsx'))
  await writeFile(join(app, 'library.ts'), library)
  await writeFile(join(app, 'package.json'), '{ "type": "module" }')
}, 120_000)

afterAll(async () => {
  await rm(app, { recursive: true, force: true })
})

const resolutions = [
  ['bundler', 'ESNext'],
  ['node16', 'Node16'],
  ['nodenext', 'NodeNext'],
] as const
/** The last two only forbid more, so what compiles with both compiles with each. */
const strictness = [
  '--strict false',
  '--strict',
  '--strict --exactOptionalPropertyTypes --noUncheckedIndexedAccess',
]

// `node` is gone from this TypeScript; the oldest has it, see `test/long/consumer.test.ts`.
it.each(
  strictness.flatMap((flags) => resolutions.map((resolution) => [flags, ...resolution] as const)),
)('an app compiles with %s, resolved as %s', async (flags, resolution, module) => {
  expect(await compile('app.tsx', `--noEmit ${flags}`, resolution, module)).toBe('')
})

it.each(resolutions)('a library has declarations, resolved as %s', async (resolution, module) => {
  const flags = '--declaration --outDir out --strict'
  expect(await compile('library.ts', flags, resolution, module)).toBe('')
})

/** @returns what the compiler complains of */
async function compile(file: string, flags: string, resolution: string, module: string) {
  const common = '--ignoreConfig --jsx react-jsx --target ES2022 --types react'
  const how = `${common} --moduleResolution ${resolution} --module ${module} ${flags}`
  const { stdout } = await run(process.execPath, [tsc, ...how.split(' '), file], {
    cwd: app,
  }).catch((failure: { stdout: string }) => failure)
  return stdout
}
