import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

/** The folders of src, from the ground up; two on one floor don't know each other. */
const floors = [
  ['events'],
  ['connection'],
  ['tabs'],
  ['stream', 'lists'],
  ['contexts'],
  ['hooks'],
  ['components'],
]
/** What stands beside the floors, and the folders that it may look at. No floor imports it. */
const beside: Readonly<Record<string, readonly string[]>> = {
  testing: floors.flat(),
  contract: ['events'],
  doctor: ['events', 'connection', 'contract'],
  // of the fakes it knows the words of a scenario, which are types
  inspector: [...floors.flat(), 'testing'],
}
/** The folders that know no React. */
const withoutReact = ['events', 'connection', 'tabs', 'stream', 'lists', 'contract', 'doctor']

/** What the doctor tells others to write is no code of the package. */
const otherPeoplesLines = 'src/doctor/mends/'

/** Path from the repository's root → text. */
type Sources = Readonly<Record<string, string>>

const sources = readSources('src')
const planted = (path: string, text: string): Sources => ({ [path]: text })

describe('the floors of src', () => {
  it('are all known to this test', () => {
    const folders = new Set(Object.keys(sources).map(folderOf))
    folders.delete('')
    const known = [...floors.flat(), ...Object.keys(beside)]
    expect([...folders].filter((folder) => !known.includes(folder))).toEqual([])
    expect(Object.keys(sources).length).toBeGreaterThan(30)
  })

  it('import only from floors below', () => {
    expect(upwardImports(sources)).toEqual([])

    expect(upwardImports(planted('src/events/a.ts', "import { b } from '../hooks/b.ts'"))).toEqual([
      'src/events/a.ts imports ../hooks/b.ts, which is above it: move what both need down, or a.ts up',
    ])
    expect(upwardImports(planted('src/stream/a.ts', "export * from '../index.ts'"))).toHaveLength(1)
    expect(
      upwardImports(planted('src/hooks/a.ts', "const b = await import('../components/b.tsx')")),
    ).toHaveLength(1)
    expect(upwardImports(planted('src/lists/a.ts', "import '../stream/b.ts'"))).toHaveLength(1)
    expect(upwardImports(planted('src/hooks/a.ts', "import '../stream/b.ts'"))).toEqual([])
  })

  it('have no circles, those of types alone included; nor has the workbench', () => {
    expect(circles(sources)).toEqual([])
    expect(circles(readSources('.storybook'))).toEqual([])

    expect(
      circles({
        'src/tabs/a.ts': "import type { B } from './b.ts'",
        'src/tabs/b.ts': "export { c } from './c.ts'",
        'src/tabs/c.ts': "const a = await import('./a.ts')",
        'src/tabs/d.ts': "import './a.ts'",
      }),
    ).toEqual([
      'src/tabs/a.ts, src/tabs/b.ts, src/tabs/c.ts import each other: move what they share to a file below',
    ])
  })

  it('know React only from contexts up', () => {
    expect(reactImports(sources)).toEqual([])

    expect(
      reactImports(planted('src/stream/a.ts', "import type { ReactNode } from 'react'")),
    ).toEqual([
      'src/stream/a.ts imports react: what needs React belongs into contexts/, hooks/ or components/',
    ])
    expect(reactImports(planted('src/events/a.ts', "import 'react-dom/client'"))).toHaveLength(1)
  })

  it('never import what stands beside: the fakes, the contract, the doctor', () => {
    expect(besideImports(sources)).toEqual([])

    expect(
      besideImports(planted('src/hooks/a.ts', "import { createFake } from '../testing/index.ts'")),
    ).toEqual(['src/hooks/a.ts imports ../testing/index.ts: it would reach every user of hooks/'])
    expect(
      besideImports(planted('src/index.ts', "export * from './testing/createFake.ts'")),
    ).toHaveLength(1)
    expect(
      besideImports(planted('src/testing/a.ts', "import '../contract/contract.ts'")),
    ).toHaveLength(1)
    expect(besideImports(planted('src/doctor/a.ts', "import '../stream/b.ts'"))).toEqual([
      'src/doctor/a.ts imports ../stream/b.ts: doctor/ may only look at events, connection, contract',
    ])
  })

  it('read the time and set timers in one file', () => {
    expect(timeReaders(sources)).toEqual([])
    expect(timersAndClocks(sources['src/connection/Clock.ts'] ?? '')).toEqual([
      'Date.now',
      'performance.now',
      'setTimeout',
    ])

    expect(timeReaders(planted('src/hooks/a.ts', 'setInterval(tick, 1000)'))).toEqual([
      'src/hooks/a.ts uses setInterval: take a `Clock`; only src/connection/Clock.ts knows the real one',
    ])
    expect(timeReaders(planted('src/hooks/a.ts', '// setTimeout would drift'))).toEqual([])
  })

  it('import no CSS and style nothing inline, so that a strict CSP holds', () => {
    expect(stylesInCode(sources)).toEqual([])

    expect(stylesInCode(planted('src/components/A.tsx', "import './A.css'"))).toEqual([
      'src/components/A.tsx imports ./A.css: add it to src/styles.css instead',
    ])
    expect(
      stylesInCode(planted('src/components/A.tsx', '<b style={{ color }}>{text}</b>')),
    ).toEqual(['src/components/A.tsx has an inline style: put a class or a `data-*` rule into CSS'])
  })

  it('show themselves through an index of named exports alone', () => {
    expect(withoutExports(sources['src/index.ts'] ?? 'no index')).toBe('')

    expect(withoutExports('const a = 1\nexport { b } from "./b.ts"')).not.toBe('')
  })
})

function upwardImports(files: Sources): string[] {
  return eachImport(files, (path, specifier) => {
    if (!specifier.startsWith('.')) return null
    const target = folderOf(posix.join(posix.dirname(path), specifier))
    const from = folderOf(path)
    // what stands beside has a rule of its own
    if (Object.hasOwn(beside, target) || Object.hasOwn(beside, from)) return null
    if (target === from || floorOf(target) < floorOf(from)) return null
    return `imports ${specifier}, which is above it: move what both need down, or ${posix.basename(path)} up`
  })
}

function reactImports(files: Sources): string[] {
  return eachImport(files, (path, specifier) =>
    withoutReact.includes(folderOf(path)) && /^react(-dom)?(\/|$)/.test(specifier)
      ? `imports ${specifier}: what needs React belongs into contexts/, hooks/ or components/`
      : null,
  )
}

function besideImports(files: Sources): string[] {
  return eachImport(files, (path, specifier) => {
    if (!specifier.startsWith('.')) return null
    const target = folderOf(posix.join(posix.dirname(path), specifier))
    const from = folderOf(path)
    if (target === from) return null
    const allowed = beside[from]
    if (allowed) {
      if (allowed.includes(target)) return null
      return `imports ${specifier}: ${from}/ may only look at ${allowed.join(', ')}`
    }
    if (!Object.hasOwn(beside, target)) return null
    return `imports ${specifier}: it would reach every user of ${from ? `${from}/` : 'the package'}`
  })
}

function timeReaders(files: Sources): string[] {
  return Object.entries(files)
    .filter(([path]) => path !== 'src/connection/Clock.ts' && !path.startsWith(otherPeoplesLines))
    .flatMap(([path, text]) =>
      timersAndClocks(text).map(
        (name) =>
          `${path} uses ${name}: take a \`Clock\`; only src/connection/Clock.ts knows the real one`,
      ),
    )
}

function timersAndClocks(text: string): string[] {
  const uses = code(text).match(
    /\b(setTimeout|setInterval|Date\.now|performance\.now|requestAnimationFrame)\b|\bnew Date\(\)/g,
  )
  return [...new Set(uses)].sort()
}

function stylesInCode(files: Sources): string[] {
  const imports = eachImport(files, (_path, specifier) =>
    specifier.endsWith('.css') ? `imports ${specifier}: add it to src/styles.css instead` : null,
  )
  const inline = Object.entries(files)
    .filter(([, text]) => /\bstyle=\{|\.style\b|createElement\(['"]style/.test(code(text)))
    .map(([path]) => `${path} has an inline style: put a class or a \`data-*\` rule into CSS`)
  return [...imports, ...inline]
}

function withoutExports(text: string): string {
  return code(text)
    .replace(/^export (type )?(\{[^}]*\}|\*) from '[^']+'$/gm, '')
    .trim()
}

/** Files that reach each other: those that a file reaches, and that reach it. */
function circles(files: Sources): string[] {
  const reach = new Map(Object.keys(files).map((path) => [path, reachedFrom(path)]))
  const found = Object.keys(files).map((path) =>
    [...(reach.get(path) ?? [])].filter((other) => reach.get(other)?.has(path)).sort(),
  )
  const named = found.filter((circle) => circle.length > 0).map((circle) => circle.join(', '))
  return [...new Set(named)].map(
    (circle) => `${circle} import each other: move what they share to a file below`,
  )

  function reachedFrom(start: string): Set<string> {
    const reached = new Set<string>()
    const queue = [start]
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      for (const target of importsOf(path)) {
        if (reached.has(target)) continue
        reached.add(target)
        queue.push(target)
      }
    }
    return reached
  }

  function importsOf(path: string): string[] {
    return specifiersIn(files[path] ?? '')
      .map((specifier) => posix.join(posix.dirname(path), specifier))
      .filter((target) => Object.hasOwn(files, target))
  }
}

/** `complain` returns what is wrong with an import, or `null`. */
function eachImport(
  files: Sources,
  complain: (path: string, specifier: string) => string | null,
): string[] {
  return Object.entries(files).flatMap(([path, text]) => {
    return specifiersIn(text)
      .map((specifier) => complain(path, specifier))
      .filter((complaint) => complaint !== null)
      .map((complaint) => `${path} ${complaint}`)
  })
}

function specifiersIn(text: string): string[] {
  const imports = code(text).matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)
  return Array.from(imports, ([, specifier = '']) => specifier)
}

/** The text without its comments. */
function code(text: string): string {
  return text.replace(/\/\*[^]*?\*\/|(?<!:)\/\/.*$/gm, '')
}

/** The folder of src that a file is in; `''` for src itself. */
function folderOf(path: string): string {
  const [, folder = '', ...rest] = path.split('/')
  return rest.length ? folder : ''
}

/** -1 for a folder that nobody knows. The index sees all floors, and stands above them. */
function floorOf(folder: string): number {
  return folder === '' ? floors.length : floors.findIndex((rooms) => rooms.includes(folder))
}

/** @param folder - below the repository's root */
function readSources(folder: string): Sources {
  const root = fileURLToPath(new URL(`../${folder}/`, import.meta.url))
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.tsx?$/.test(name))
  return Object.fromEntries(
    names.map((name) => [`${folder}/${name}`, readFileSync(root + name, 'utf8')]),
  )
}
