import { describe, expect, it } from 'vitest'
import type { RealtimeOptions } from '../../src/stream/RealtimeOptions.ts'
import { validateOptions } from '../../src/stream/validateOptions.ts'

const durations = { good: [0, 1, 0.5, Infinity], bad: [-1, Number.NaN, '5', null, {}] }
const flags = { good: [true, false], bad: [0, 1, 'true', null] }
const texts = { good: ['', 'x'], bad: [7, null, {}] }
const functions = { good: [() => null], bad: ['no', {}, null] }
const objects = { good: [{}], bad: ['no', 7, null, []] }

const table: Readonly<Record<string, { good: readonly unknown[]; bad: readonly unknown[] }>> = {
  clientState: objects,
  url: texts,
  identity: texts,
  enabled: flags,
  withCredentials: flags,
  trustReplay: flags,
  shareAcrossTabs: flags,
  debug: flags,
  eventSource: { good: ['global', class {}], bad: ['native', {}, null] },
  retry: { good: [{}, () => null], bad: [3000, 'no', null, []] },
  connectTimeout: durations,
  idleTimeout: durations,
  maxEventSize: durations,
  eventTypes: { good: [[], ['deploy']], bad: ['deploy', [7], ['deploy', 7], {}] },
  resume: { good: ['header', 'query', false], bad: [true, '', 'cookie', null] },
  schemas: objects,
  getAuthToken: functions,
  normalize: functions,
  on: objects,
  onEvent: functions,
  onSessionUpdate: functions,
  onStatusChange: functions,
}

const validate = (options: object) => () => validateOptions(options as RealtimeOptions)

describe.each(Object.entries(table))('%s', (name, { good, bad }) => {
  it('may be missing, or undefined', () => {
    expect(validate({ [name]: undefined })).not.toThrow()
  })

  it.each(good.map((value) => [value]))('may be %j', (value) => {
    expect(validate({ [name]: value })).not.toThrow()
  })

  it.each(bad.map((value) => [value]))('must not be %j', (value) => {
    expect(validate({ [name]: value })).toThrow(`The option \`${name}\` must be `)
  })
})

describe('retry', () => {
  it.each([
    { interval: 0 },
    { maxAttempts: Infinity },
    { jitter: 0 },
    { jitter: 1 },
    { stableAfter: 0, interval: undefined },
  ])('may be %j', (retry) => {
    expect(validate({ retry })).not.toThrow()
  })

  it.each([
    [{ interval: -1 }, 'interval'],
    [{ maxAttempts: '5' }, 'maxAttempts'],
    [{ jitter: 1.1 }, 'jitter'],
    [{ jitter: '0.5' }, 'jitter'],
    [{ stableAfter: Number.NaN }, 'stableAfter'],
  ])('must not be %j', (retry, name) => {
    expect(validate({ retry })).toThrow(`The option \`retry.${name}\` must be `)
  })
})

it('a handler of a custom type is a function, or there is none', () => {
  expect(validate({ on: { deploy: () => {}, other: undefined } })).not.toThrow()
  expect(validate({ on: { deploy: 7 } })).toThrow('The option `on.deploy` must be a function.')
})

it('what is no option is nobody’s business', () => {
  expect(validate({ buttonLabel: 'Reconnect', on3: 1, toString: 7 })).not.toThrow()
})

it.each([
  [{ connectTimeout: -1 }, 'a number of milliseconds, 0 or more'],
  [{ maxEventSize: -1 }, 'a number, 0 or more'],
  [{ debug: 1 }, 'true or false'],
  [{ url: 7 }, 'a string'],
  [{ schemas: 7 }, 'an object'],
  [{ normalize: 7 }, 'a function'],
  [{ eventSource: 7 }, "an EventSource constructor, or 'global'"],
  [{ retry: 7 }, 'an object or a function'],
  [{ eventTypes: 7 }, 'an array of event types'],
  [{ resume: 7 }, "'header', 'query' or false"],
  [{ retry: { jitter: 7 } }, 'a number from 0 to 1'],
])('%j must be %s', (options, expected) => {
  expect(validate(options)).toThrow(` must be ${expected}.`)
})
