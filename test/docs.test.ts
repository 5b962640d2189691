import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { eventTable } from '../src/events/eventTable.ts'
import * as entry from '../src/index.ts'
import * as testing from '../src/testing/index.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const read = (path: string): string => readFileSync(root + path, 'utf8')
const pages = ['README.md', 'README.ja.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'MIGRATION.md']
const contributing = read('CONTRIBUTING.md')
const pkg = JSON.parse(read('package.json')) as Record<
  'scripts' | 'dependencies' | 'devDependencies' | 'peerDependencies' | 'exports',
  Record<string, unknown>
>

describe.each([
  ['ja', 'README.ja.md'],
  ['en', 'README.md'],
])('the README and the guides, in %s,', (language, page) => {
  const guides = readdirSync(`${root}stories/docs`)
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => read(`stories/docs/${name}`))
    .map((text) => text.split(`<In language="${language}">`)[1]?.split('</In>')[0] ?? '')
  const text = [read(page), ...guides].join('\n')

  it('name every export', () => {
    expect(unnamed(text, Object.keys(entry))).toEqual([])
    expect(unnamed(text, ['createFake', 'FakeEventSource', 'resetRealtime'])).toEqual([])
    expect(Object.keys(testing)).toEqual(expect.arrayContaining(['createFake', 'resetRealtime']))
  })

  it('name every entry of the package', () => {
    const entries = Object.keys(pkg.exports).filter((path) => !/^\.(\/package\.json)?$/.test(path))
    expect(entries.filter((path) => !text.includes(`@keruta/realtime${path.slice(1)}`))).toEqual([])
  })

  it('name every event type with its handler', () => {
    for (const type of Object.keys(eventTable)) {
      const handler = `on_${type}`.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
      expect(text).toMatch(new RegExp(`^\\| \`${type}\` +\\| \`${handler}\``, 'm'))
    }
  })

  it('name every handler, and every option', () => {
    const source = read('src/stream/RealtimeOptions.ts')
    const optionsOf = (heading: string): string[] => {
      const [, body = ''] =
        new RegExp(`interface ${heading}.*?\\{(.*?)^\\}`, 'ms').exec(source) ?? []
      const written = body.replace(/@internal\s+\*\/\s+\w+/g, '')
      return [...written.matchAll(/^ {2}(\w+)\?:/gm)].map(([, name = '']) => name)
    }
    const handlers = optionsOf('HandlerOptions extends')
    const options = [...optionsOf('EndpointOptions'), ...optionsOf('StreamOptions')]
    expect([handlers.length, options.length]).toEqual([6, 22])
    expect(unnamed(text, handlers)).toEqual([])
    // in English the table is made of the TSDoc itself
    const table = language === 'ja' ? read('stories/support/optionRows.ts') : source
    expect(options.filter((name) => !new RegExp(`^ {2}${name}\\??:`, 'm').test(table))).toEqual([])
  })

  it('name every status, every error and every reason of a rejection', () => {
    const statuses = wordsOf('src/connection/RealtimeState.ts', 'RealtimeStatus')
    const codes = wordsOf('src/events/RealtimeError.ts', 'RealtimeErrorCode')
    const reasons = wordsOf('src/events/readEvent.ts', 'RejectionReason')
    expect([statuses.length, codes.length, reasons.length]).toEqual([6, 11, 7])
    expect(unnamed(text, [...statuses, ...codes, ...reasons])).toEqual([])
  })

  it('name the engines, versions and day of the pictures that stand side by side', () => {
    const [, environments = ''] = text.split(/^## (?:何をどこで動かしたか|What was run in which)/m)
    const about = JSON.parse(read('stories/gallery/engines/about.json')) as {
      takenOn: string
      versions: Record<string, string>
    }
    const versions = Object.values(about.versions).map((version) => version.split(' ')[1])
    const rows = environments.split('\n').filter((line) => line.startsWith('| '))
    expect(rows.slice(2, 5).map((row) => /[\d.]{5,}/.exec(row)?.[0])).toEqual(versions)
    expect(environments).toContain(about.takenOn)
  })

  it('link to guides and stories that there are', () => {
    const links = [...text.matchAll(/\?path=\/docs\/docs-([\w-]+)--docs/g)]
    const titles = readdirSync(`${root}stories/docs`)
      .filter((name) => name.endsWith('.mdx'))
      .map((name) => /<Meta title="Docs\/(.+?)"/.exec(read(`stories/docs/${name}`))?.[1] ?? '')
      .map((title) => title.toLowerCase().replaceAll(' ', '-'))
    expect(links.length).toBeGreaterThan(10)
    expect(links.filter(([, id = '']) => !titles.includes(id)).map(([link]) => link)).toEqual([])
  })
})

describe('MIGRATION', () => {
  it('shows the files that the long tests type check as keruta-admin would', () => {
    const blocks = [...read('MIGRATION.md').matchAll(/```tsx?\n\/\/ (app\/\S+)\n([^]*?)```/g)]
    expect(blocks.map(([, path]) => path)).toEqual([
      'app/hooks/useManagementSSE.ts',
      'app/contexts/RealtimeContext.tsx',
      'app/components/RealtimeIndicator.tsx',
    ])
    for (const [, path = '', text] of blocks) {
      expect(read(`test/consumers/remix/loose/${path}`)).toBe(text)
    }
  })

  it('shows the lines that read `event.data` there, and names the type that leaves them alone', () => {
    const text = read('MIGRATION.md')
    const [, block = ''] = /reads `event\.data`:\n\n```tsx\n([^]*?)```/.exec(text) ?? []
    const lines = block.split('\n').filter((line) => line && !line.startsWith('//'))
    expect(lines).toHaveLength(2)
    const dashboard = read('test/consumers/remix/loose/app/routes/dashboard.tsx')
    expect(lines.filter((line) => !dashboard.includes(line))).toEqual([])
    const [, loosely = ''] = /`(onEvent: \(event: AnyManagementEvent\)) =>/.exec(text) ?? []
    expect(loosely).not.toBe('')
    expect(read('test/consumers/remix/types/app.tsx')).toContain(loosely)
  })

  it("leads to a provider for today's keruta-api, type checked in the same way", () => {
    const heading = '// app/contexts/RealtimeContext.tsx\n'
    const blocks = [...read('stories/docs/wire.mdx').matchAll(/```tsx\n([^]*?)```/g)]
    const provider = read('test/consumers/remix/loose/app/contexts/KerutaApiContext.tsx')
    expect(blocks.map(([, text]) => text)).toEqual([heading + provider, heading + provider])
  })
})

describe('the changelog', () => {
  it('says below each change of behaviour what to write in its place', () => {
    const versions = read('CHANGELOG.md').split(/^## /m).slice(1)
    expect(versions.length).toBeGreaterThanOrEqual(2)
    const silent = versions.filter(
      (text) => text.includes('### Changed') && !text.includes('### Upgrade notes'),
    )
    expect(silent.map((text) => text.split('\n')[0])).toEqual([])
  })
})

describe('CONTRIBUTING', () => {
  it('gives a reason for every dependency', () => {
    const names = [pkg.dependencies, pkg.devDependencies, pkg.peerDependencies].flatMap(Object.keys)
    // `addon-docs` and `/dom` follow the name of their family
    const isNamed = (name: string): boolean =>
      unnamed(contributing, [name]).length === 0 ||
      unnamed(contributing, [name.replace(/^@storybook\/|^@testing-library(?=\/)/, '')]).length ===
        0
    expect(names.filter((name) => !isNamed(name))).toEqual([])
  })
})

describe.each(pages)('%s', (page) => {
  const text = read(page)

  it('names only scripts that there are', () => {
    const scripts = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)
    expect(scripts.filter((name) => !Object.hasOwn(pkg.scripts, name))).toEqual([])
  })

  it('names only files that there are', () => {
    const paths = text.matchAll(/`((?:src|test|stories)\/[\w./-]+|\.ci\/run|vite\.config\.ts)`/g)
    const named = [...paths].map(([, path = '']) => path)
    expect(named.filter((path) => !existsSync(root + path))).toEqual([])
  })

  it('links only to what there is', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, link = '']) => link)
    const isBroken = (link: string): boolean => {
      const [path = '', anchor] = link.split('#')
      if (path && !existsSync(root + path)) return true
      return anchor !== undefined && !anchorsOf(path ? read(path) : text).includes(anchor)
    }
    expect(links.filter(isBroken)).toEqual([])
  })
})

/** Those that stand nowhere as code. */
function unnamed(text: string, names: readonly string[]): string[] {
  const code = [...text.matchAll(/```[^]*?```|`[^`\n]+`/g)].join('\n')
  const isNamed = (name: string): boolean =>
    new RegExp(`(?<![\\w-])${name.replaceAll('/', '\\/')}(?![\\w-])`).test(code)
  return names.filter((name) => !isNamed(name))
}

/** The members of a union of words. */
function wordsOf(path: string, type: string): string[] {
  const [union = ''] = new RegExp(`^export type ${type} =[^]*?\\n\\n`, 'm').exec(read(path)) ?? []
  return [...union.matchAll(/'([\w-]+)'/g)].map(([, word = '']) => word)
}

/** As GitHub makes them of headings. */
function anchorsOf(text: string): string[] {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading)
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  )
}
