import { beforeAll, expect, inject, it, vi } from 'vitest'
import { server } from 'vitest/browser'
import { differencesOf } from '../support/engineDifferences.ts'
import { hearWire } from '../support/hearWire.ts'
import { wireCases } from '../support/wireCases.ts'

const serverUrl = inject('serverUrl')
const differences = differencesOf(server.browser).wire

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
