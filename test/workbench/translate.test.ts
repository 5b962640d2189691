import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { eventTable } from '../../src/events/eventTable.ts'
import { buildEvent } from '../../src/testing/index.ts'
import { logs, sessions, tasks } from '../../stories/panel/rows.ts'
import { translate, translateData } from '../../stories/panel/translate.ts'

const japanese = /[\u3001-\u30ff\u4e00-\u9fff]/
const stories = fileURLToPath(new URL('../../stories/', import.meta.url))

it('the panel has English for every text that its pages and stories translate', () => {
  const texts = readdirSync(stories, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .flatMap((name) => [...readFileSync(stories + name, 'utf8').matchAll(/\bt\('([^']+)'/g)])
    .map(([, text = '']) => text)
  expect(texts.length).toBeGreaterThan(20)
  expect(texts.filter((text) => japanese.test(translate(text, 'en')))).toEqual([])
})

it('the sample data has English throughout, and stays as it is in Japanese', () => {
  const events = (Object.keys(eventTable) as Array<keyof typeof eventTable>).map((type) =>
    buildEvent(type),
  )
  const samples = { events, logs, sessions, tasks }
  expect(JSON.stringify(samples)).toMatch(japanese)
  expect(JSON.stringify(translateData(samples, 'en'))).not.toMatch(japanese)
  expect(translateData(samples, 'ja')).toBe(samples)
})
