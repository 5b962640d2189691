import { beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { server } from 'vitest/browser'
import { differencesOf } from '../support/engineDifferences.ts'
import { hearTargets, resumedByQuery, spellings } from '../support/hearTargets.ts'
import { hearWire } from '../support/hearWire.ts'
import { wireCases } from '../support/wireCases.ts'

const serverUrl = inject('serverUrl')
const { wire: differences, addresses = {} } = differencesOf(server.browser)

// Each rejection is warned of in development.
beforeAll(() => vi.spyOn(console, 'warn').mockReturnValue())

it.each(wireCases)('over fetch in the browser: $name', async (wire) => {
  expect(await hearWire(serverUrl, wire, {})).toEqual(wire.messages)
})

// The browser's own parser is the judge of the cases themselves.
it.each(wireCases)('over the native EventSource: $name', async (wire) => {
  const messages = differences[wire.name]?.eventSource ?? wire.overEventSource ?? wire.messages
  expect(await hearWire(serverUrl, { ...wire, messages }, { eventSource: 'global' })).toEqual(
    messages,
  )
})

describe.each(spellings)('an address that ends in %s arrives as it was written', (spelling) => {
  const arrived = addresses[spelling] ?? spelling

  it('over fetch, with the id in the query', async () => {
    expect(await hearTargets(serverUrl, spelling, {})).toEqual(resumedByQuery(arrived))
  })

  it('over fetch, with the id in the header', async () => {
    expect(await hearTargets(serverUrl, spelling, { resume: 'header' })).toEqual([
      arrived,
      arrived,
      arrived,
    ])
  })

  it('over the native EventSource', async () => {
    expect(await hearTargets(serverUrl, spelling, { eventSource: 'global' })).toEqual(
      resumedByQuery(arrived),
    )
  })
})
