import { expect, test } from 'vitest'
import { FakePage } from '../../src/testing/FakePage.ts'

test('who leaves while the page tells something is not told it, nor who joins', () => {
  const page = new FakePage()
  const told: string[] = []
  page.subscribe(() => {
    told.push('first')
    unsubscribe()
    page.subscribe(() => told.push('third'))
  })
  const unsubscribe = page.subscribe(() => told.push('second'))
  page.show()
  expect(told).toEqual(['first'])
})
