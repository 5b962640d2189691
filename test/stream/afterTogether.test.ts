import { beforeEach, describe, expect, it } from 'vitest'
import { afterTogether } from '../../src/stream/afterTogether.ts'
import { FakeClock } from '../../src/testing/index.ts'

let clock: FakeClock
let start: number
/** Who was called, and how long after the start, in ms. */
let called: Array<readonly [string, number]>

beforeEach(() => {
  clock = new FakeClock()
  start = clock.now()
  called = []
})

function ask(name: string, delay: number): void {
  afterTogether(clock, delay, () => called.push([name, clock.now() - start]))
}

describe('who asks to be called after a while', () => {
  it('is called then, where nobody else is', () => {
    ask('a', 100)
    clock.advance(1000)
    expect(called).toEqual([['a', 100]])
  })

  it('is called earlier, with somebody else, but not before half of it', () => {
    ask('first', 100)
    clock.advance(50)
    ask('half', 100)
    ask('less than half', 101)
    clock.advance(1000)
    expect(called).toEqual([
      ['first', 100],
      ['half', 100],
      ['less than half', 151],
    ])
  })

  it('is never called later than it asked for', () => {
    ask('long', 500)
    ask('short', 100)
    clock.advance(1000)
    expect(called).toEqual([
      ['short', 100],
      ['long', 500],
    ])
  })

  it('is called with the latest of those who are called in time', () => {
    ask('early', 40)
    ask('late', 90)
    clock.advance(10)
    ask('c', 90)
    clock.advance(1000)
    expect(called).toEqual([
      ['early', 40],
      ['late', 90],
      ['c', 90],
    ])
  })

  it('waits anew once the others were called', () => {
    ask('a', 100)
    clock.advance(100)
    ask('b', 100)
    clock.advance(1000)
    expect(called).toEqual([
      ['a', 100],
      ['b', 200],
    ])
  })

  it('has nothing to do with those who live by another clock', () => {
    const other = new FakeClock()
    afterTogether(other, 100, () => called.push(['other', other.now() - start]))
    ask('a', 100)
    clock.advance(1000)
    expect(called).toEqual([['a', 100]])
  })
})
