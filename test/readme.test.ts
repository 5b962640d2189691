import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import {
  deletedSchema,
  logSchema,
  payloadNames,
  sessionSchema,
  systemSchema,
  taskSchema,
} from '../src/contract/payloadSchemas.ts'
import { mends } from '../src/doctor/mends/mends.ts'
import { readEvent } from '../src/events/readEvent.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const read = (path: string): string => readFileSync(root + path, 'utf8')
const { files } = JSON.parse(read('package.json')) as { files: string[] }
const guides = readdirSync(`${root}stories/docs`).filter((name) => name.endsWith('.mdx'))
const english = read('README.md')
const japanese = read('README.ja.md')

/** Where apps are whose files are shown: `npm run typecheck` checks the examples, the long tests the rest. */
const apps = [
  'stories/docs/examples',
  ...['vite', 'react-router', 'remix', 'next'].map((name) => `test/consumers/${name}`),
]

it('is read in five minutes', () => {
  expect(Buffer.byteLength(english)).toBeLessThanOrEqual(12_000)
})

it('says in Japanese what it says in English', () => {
  expect(outline(japanese)).toEqual(outline(english))
  expect(links(japanese)).toEqual(links(english))
  expect(sizes(japanese)).toEqual(sizes(english))
})

describe.each([
  ['README.md', english],
  ['README.ja.md', japanese],
])('%s', (_name, text) => {
  const blocks = blocksOf(text)

  it('shows whole files, to be pasted, which are type checked and run', () => {
    const code = blocks.filter(({ language }) => /^(tsx?|m?js)$/.test(language))
    expect(code.length).toBeGreaterThanOrEqual(7)
    for (const { text: shown } of code) {
      const [, path = ''] = /^\/\/ (\S+)\n/.exec(shown) ?? []
      const file = shown.slice(shown.indexOf('\n') + 1)
      const sources = apps.filter((app) => existsSync(`${root}${app}/${path}`))
      const isShown = (app: string): boolean => read(`${app}/${path}`) === file
      expect(sources.filter(isShown), `a file that is:\n${shown}`).toHaveLength(1)
    }
  })

  it('shows the whole server that test/http/exampleServer.test.ts runs', () => {
    const server = read('stories/docs/examples/server.mjs')
    expect(server.trimEnd().split('\n').length).toBeLessThanOrEqual(30)
    expect(blocks.map((block) => block.text)).toContain(`// server.mjs\n${server}`)
  })

  it('shows the lines for nginx that the doctor gives', () => {
    const [nginx] = blocks.filter(({ language }) => language === 'nginx')
    expect(nginx?.text.trimEnd()).toBe(mends.noBuffering.lines.nginx)
  })

  it('shows an event that is accepted', () => {
    const [block] = blocks.filter(({ language }) => language === '')
    const fields = (block?.text ?? '').trim().split('\n')
    const {
      event = '',
      id = '',
      data = '',
    } = Object.fromEntries(fields.map((field) => field.split(/: (.*)/).slice(0, 2)))
    const options = { isKnown: () => false, maxEventSize: 1000 }
    expect(readEvent({ event, data, id }, options, 0)).toMatchObject({
      event: { type: event, entityId: 'session-123', timestamp: 1_640_995_200_000 },
    })
  })

  it('names every field of every payload', () => {
    const schemas = {
      SessionPayload: sessionSchema,
      TaskPayload: taskSchema,
      LogPayload: logSchema,
      SystemPayload: systemSchema,
      DeletedPayload: deletedSchema,
    }
    const rows = text.split('\n').filter((line) => line.startsWith('| `'))
    for (const [type, payload] of Object.entries(payloadNames)) {
      const row = rows.filter((line) => line.split('|')[1]?.includes(`\`${type}\``))
      const named = [...(row[0]?.split('|')[3] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name)
      const fields = payload === 'DeletedPayload' ? [] : Object.keys(schemas[payload].properties)
      expect({ type, rows: row.length, named }).toEqual({ type, rows: 1, named: fields })
    }
  })

  it('links to what the package holds, and to every guide', () => {
    expect(links(text).filter((path) => !isPacked(path))).toEqual([])
    expect(links(text)).toEqual(
      expect.arrayContaining(guides.map((name) => `stories/docs/${name}`)),
    )
  })
})

it('the package holds what the guides show', () => {
  const shown = guides.flatMap((name) =>
    [...read(`stories/docs/${name}`).matchAll(/ from '([^']+)\?raw'/g)].map(([, path = '']) =>
      posix.join('stories/docs', path),
    ),
  )
  expect(shown.length).toBeGreaterThan(5)
  expect(shown.filter((path) => !isPacked(path))).toEqual([])
})

/** As npm takes `files`, and what it takes by itself. */
function isPacked(path: string): boolean {
  const isNamed = files.some((file) => path === file || path.startsWith(`${file}/`))
  return isNamed || path === 'README.md' || path === 'LICENSE'
}

interface Block {
  readonly language: string
  readonly text: string
}

function blocksOf(text: string): Block[] {
  const found = text.matchAll(/^```(\w*)\n([^]*?)^```$/gm)
  return [...found].map(([, language = '', code = '']) => ({ language, text: code }))
}

/** Headings by level, tables by row, lists by item, and blocks of code word for word, in order. */
function outline(text: string): string[] {
  const parts = text.matchAll(/^```[^]*?^```$|^#+(?= )|^\|(?! ?-)|^-(?= )/gm)
  return [...parts].map(([part]) => part)
}

function sizes(text: string): string[] {
  return text.match(/[\d.]+ kB/g) ?? []
}

/** But for the picture and the way to the other language. */
function links(text: string): string[] {
  const found = text.matchAll(/(?<!!\[[^\]]*)\]\((?!https?:)([^)#]+)/g)
  return [...found].map(([, path = '']) => path).filter((path) => !/^README|\.png$/.test(path))
}
