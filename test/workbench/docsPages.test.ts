import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const pages = ['stories/start', 'stories/docs'].flatMap((folder) =>
  readdirSync(root + folder)
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => `${folder}/${name}`),
)

it('there are guides, and a start for each kind of reader', () => {
  expect(pages.length).toBeGreaterThanOrEqual(11)
})

describe.each(pages)('%s', (page) => {
  const text = readFileSync(root + page, 'utf8')
  const [japanese = '', english = ''] = ['ja', 'en'].map(
    (language) => text.split(`<In language="${language}">`)[1]?.split('</In>')[0],
  )

  it('says all that it says in Japanese and in English', () => {
    expect(japanese).toMatch(/^# \p{L}+/mu)
    expect(outline(english)).toEqual(outline(japanese))
  })

  it('says nothing in one language alone', () => {
    const outside = text.replaceAll(/<In [^]*?<\/In>/g, '').replaceAll(/^import .+$/gm, '')
    expect(outside.replaceAll(/<(Meta|LanguageSwitch)\b.*\/>/g, '').trim()).toBe('')
  })

  it('names every column of its tables', () => {
    const heads = text.match(/^\|.*\|(?=\n\| *-)/gm) ?? []
    expect(heads.filter((head) => /\|\s*\|/.test(head))).toEqual([])
  })

  it('has something live', () => {
    expect(japanese).toMatch(/<(Canvas|Framed) /)
  })
})

/** What a page is made of, in order: headings by level, tables by row, examples and links by name. */
function outline(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const heading = /^#+(?= )/.exec(line)?.[0]
    // The props' TSDoc is English; in Japanese they are described by hand.
    const block = /^<.*|^```\w+/
      .exec(line)?.[0]
      .replace(/^<(PropTable|OptionTable|ArgTypes)\b.*/, 'props')
      .replace(/ language="(ja|en)"/, '')
    const row = /^\| (?!-)/.test(line) ? 'row' : undefined
    const links = [...line.matchAll(/\]\((.*?)\)/g)].map(([, target = '']) => target)
    return [heading, block, row, ...links].filter((part) => part !== undefined)
  })
}
