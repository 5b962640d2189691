import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

/** The folders of src, from the ground up. `testing` stands beside: it may look at all of them. */
const floors = ['events', 'connection', 'client', 'contexts', 'hooks', 'components']
const beside = 'testing'
/** The folders that know no React. */
const withoutReact = ['events', 'connection', 'client']

/** Path from the repository's root → text. */
type Sources = Readonly<Record<string, string>>

const sources = readSources()
const planted = (path: string, text: string): Sources => ({ [path]: text })

describe('the floors of src', () => {
  it('are all known to this test', () => {
    const folders = new Set(Object.keys(sources).map(folderOf))
    folders.delete('')
    expect([...folders].filter((folder) => floorOf(folder) === -1)).toEqual([])
    expect(Object.keys(sources).length).toBeGreaterThan(30)
  })

  it('import only from floors below', () => {
    expect(upwardImports(sources)).toEqual([])

    expect(upwardImports(planted('src/events/a.ts', "import { b } from '../hooks/b.ts'"))).toEqual([
      'src/events/a.ts imports ../hooks/b.ts, which is above it: move what both need down, or a.ts up',
    ])
    expect(upwardImports(planted('src/client/a.ts', "export * from '../index.ts'"))).toHaveLength(1)
    expect(
      upwardImports(planted('src/hooks/a.ts', "const b = await import('../components/b.tsx')")),
    ).toHaveLength(1)
    expect(upwardImports(planted('src/hooks/a.ts', "import '../client/b.ts'"))).toEqual([])
  })

  it('know React only from contexts up', () => {
    expect(reactImports(sources)).toEqual([])

    expect(
      reactImports(planted('src/client/a.ts', "import type { ReactNode } from 'react'")),
    ).toEqual([
      'src/client/a.ts imports react: what needs React belongs into contexts/, hooks/ or components/',
    ])
    expect(reactImports(planted('src/events/a.ts', "import 'react-dom/client'"))).toHaveLength(1)
  })

  it('never import the fakes', () => {
    expect(testingImports(sources)).toEqual([])

    expect(
      testingImports(planted('src/hooks/a.ts', "import { createFake } from '../testing/index.ts'")),
    ).toEqual(['src/hooks/a.ts imports ../testing/index.ts: fakes would reach every user of it'])
    expect(
      testingImports(planted('src/index.ts', "export * from './testing/createFake.ts'")),
    ).toHaveLength(1)
  })

  it('read the time and set timers in one file', () => {
    expect(timeReaders(sources)).toEqual([])
    expect(timersAndClocks(sources['src/connection/Clock.ts'] ?? '')).toEqual([
      'Date.now',
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
    // testing has a rule of its own
    if (target === from || target === beside || floorOf(target) < floorOf(from)) return null
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

function testingImports(files: Sources): string[] {
  return eachImport(files, (path, specifier) =>
    folderOf(path) !== beside &&
    specifier.startsWith('.') &&
    folderOf(posix.join(posix.dirname(path), specifier)) === beside
      ? `imports ${specifier}: fakes would reach every user of it`
      : null,
  )
}

function timeReaders(files: Sources): string[] {
  return Object.entries(files)
    .filter(([path]) => path !== 'src/connection/Clock.ts')
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

/** `complain` returns what is wrong with an import, or `null`. */
function eachImport(
  files: Sources,
  complain: (path: string, specifier: string) => string | null,
): string[] {
  return Object.entries(files).flatMap(([path, text]) => {
    const imports = code(text).matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)
    return Array.from(imports, ([, specifier = '']) => complain(path, specifier))
      .filter((complaint) => complaint !== null)
      .map((complaint) => `${path} ${complaint}`)
  })
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
  return folder === '' || folder === beside ? floors.length : floors.indexOf(folder)
}

function readSources(): Sources {
  const src = fileURLToPath(new URL('../src/', import.meta.url))
  const names = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.tsx?$/.test(name))
  return Object.fromEntries(names.map((name) => [`src/${name}`, readFileSync(src + name, 'utf8')]))
}
