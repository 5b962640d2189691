import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { codeOf } from '../../.storybook/code/codeOf.ts'

interface Annotations {
  readonly component?: unknown
  readonly args?: object
  readonly parameters?: object
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const files = import.meta.glob<Record<string, Annotations>>('../../stories/**/*.stories.tsx', {
  eager: true,
})
const stories = Object.entries(files).flatMap(([path, { default: meta = {}, ...exports }]) =>
  Object.entries(exports).map(([name, story]) => ({
    name: `${/([\w.]+)\.stories/.exec(path)?.[1] ?? path} ${name}`,
    component: meta.component,
    args: { ...meta.args, ...story.args },
    parameters: { ...meta.parameters, ...story.parameters },
  })),
)

/** Each piece of code by where it is shown. Many stories of a page share one. */
const codes = new Map(
  stories.flatMap(({ name, ...story }) =>
    ['ja', 'en'].map((locale) => [codeOf({ ...story, globals: { locale } }), name] as const),
  ),
)

test('every story has code', () => {
  expect(stories.length).toBeGreaterThan(90)
  // A story without: give it `parameters.code`, see .storybook/code/codeOf.ts.
  expect(codes.get('')).toBeUndefined()
})

test('code needs nothing but the package and React', () => {
  for (const [code, name] of codes) {
    const imported = [...code.matchAll(/(?:from|import) '([^']+)'/g)].map(([, module]) => module)
    expect(imported, name).toContainEqual(expect.stringMatching(/^@keruta\/realtime/))
    for (const module of imported) {
      expect(module, name).toMatch(/^(react|@keruta\/realtime(\/[\w.]+)?)$/)
    }
  }
})

test('all of it compiles as it is', async () => {
  await mkdir(join(root, 'node_modules/.tmp'), { recursive: true })
  const folder = await mkdtemp(join(root, 'node_modules/.tmp/story-code-'))
  try {
    const options = {
      extends: '../../../tsconfig.json',
      compilerOptions: { noUnusedLocals: true },
      files: [...codes].map((_, index) => `${index}.tsx`),
      include: [],
    }
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(options))
    for (const [index, [code, name]] of [...codes].entries()) {
      await writeFile(join(folder, `${index}.tsx`), `${code}// ${name}\n`)
    }
    const tsc = join(
      dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
      'bin/tsc',
    )
    const run = promisify(execFile)(process.execPath, [tsc, '--project', folder], { cwd: root })
    const complaints = await run.then(
      () => '',
      ({ stdout }: { stdout: string }) => stdout,
    )
    expect(complaints).toBe('')
  } finally {
    await rm(folder, { recursive: true })
  }
})
