import { expect, it } from 'vitest'
import { inLanguage } from '../../.storybook/inLanguage.ts'

const both = '接続の状態です。\n\nThe states of a connection.\n\n```ts\nconnect()\n```'

it('shows what a comment says in the language of the toolbar, and code in any', () => {
  expect(inLanguage(both, 'ja')).toBe('接続の状態です。\n\n```ts\nconnect()\n```')
  expect(inLanguage(both, 'en')).toBe('The states of a connection.\n\n```ts\nconnect()\n```')
})

it('shows a comment in another language rather than none', () => {
  expect(inLanguage('静止画です。', 'en')).toBe('静止画です。')
})

it('joins the lines of Japanese without a space, and those of English with one', () => {
  const lines = '実際に\nたどり着いた状態で、\n`retry` を。\n\nReached by\nthe real client.'
  expect(inLanguage(lines, 'ja')).toBe('実際にたどり着いた状態で、\n`retry` を。')
  expect(inLanguage(lines, 'en')).toBe('Reached by\nthe real client.')
})
