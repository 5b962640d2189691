import { expect, test } from 'vitest'
import { createRealtimeClient } from '../src/stream/RealtimeClient.ts'
import type { DisconnectReason, RealtimeStatus } from '../src/index.ts'
import { createFake, type ScenarioName } from '../src/testing/index.ts'
import * as connectionStories from '../stories/Connection.stories.tsx'

const { default: _meta, ...stories } = connectionStories
type StoryName = keyof typeof stories

/** The stories of each status. A status without a line here doesn't compile. */
const storiesOf: Record<RealtimeStatus, readonly [StoryName, ...StoryName[]]> = {
  idle: ['Idle'],
  connecting: ['Connecting'],
  connected: ['Connected'],
  reconnecting: [
    'ReconnectingWaiting',
    'ReconnectingUnderWay',
    'LastAttempt',
    'ReconnectingAsAsked',
  ],
  disconnected: ['DisconnectedManual', 'DisconnectedServer', 'DisconnectedOffline'],
  error: ['ErrorExhausted', 'ErrorNetwork', 'ErrorTimeout', 'ErrorUnauthorized'],
}

const storyOfReason: Record<DisconnectReason, StoryName> = {
  manual: 'DisconnectedManual',
  server: 'DisconnectedServer',
  offline: 'DisconnectedOffline',
}

const cases = Object.entries(storiesOf).flatMap(([status, names]) =>
  names.map((name) => [name, status] as const),
)

test.each(cases)('the story %s shows "%s"', async (name, status) => {
  expect((await reach(name)).status).toBe(status)
})

test.each(Object.entries(storyOfReason))('"%s" has the story %s', async (reason, name) => {
  expect(await reach(name)).toMatchObject({ status: 'disconnected', reason })
})

test('every story of a connection is one of a status', () => {
  expect(new Set(cases.map(([name]) => name))).toEqual(new Set(Object.keys(stories)))
})

/** Plays the story's scenario on a client. The idle story plays none, for nobody joins. */
async function reach(name: StoryName) {
  const scenario = stories[name].parameters?.['scenario'] as ScenarioName | readonly []
  const fake = createFake(scenario)
  const client = createRealtimeClient({ ...fake.options, url: fake.url })
  fake.attach(client)
  if (scenario.length) client.join()
  await fake.settled()
  return client.getSnapshot()
}
