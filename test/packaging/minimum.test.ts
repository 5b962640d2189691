import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const src = new URL('../../src/', import.meta.url)

it('no regular expression looks behind: Safari before 16.4 would read nothing of the file', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  // The doctor is Node's.
  const modules = files.filter((file) => /\.tsx?$/.test(file) && !file.startsWith('doctor'))
  expect(modules.length).toBeGreaterThan(100)
  const looking = modules.filter((file) => readFileSync(new URL(file, src), 'utf8').includes('(?<'))
  expect(looking).toEqual([])
})
