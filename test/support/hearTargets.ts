import { expect } from 'vitest'
import { createRealtimeClient, type RealtimeOptions } from '../../src/index.ts'
import { eventually } from './eventually.ts'
import { openRoom } from './openRoom.ts'
import { sessionUpdate } from './wire.ts'

/**
 * Addresses whose spelling means something to some server. A browser spells an apostrophe in a query
 * as `%27`, and a letter beyond ASCII as its bytes, whoever asks.
 */
export const spellings = [
  '?q=a+b%20c&t=~(!)*&lower=%2f%c3%a9',
  '?a&b=&&c=?/x;y=1,2&a=3',
  '/a%2Fb;c=d,e@f:g/(h)!~%7e?path=kept',
] as const

/**
 * Follows a stream over two losses: what the server saw in the request line of each of the three
 * attempts, after the route.
 *
 * @param spelling - what follows the route
 * @param options - such as the transport
 */
export async function hearTargets(
  serverUrl: string,
  spelling: string,
  options: RealtimeOptions,
): Promise<string[]> {
  const room = openRoom(serverUrl)
  const client = createRealtimeClient({
    retry: { interval: 20 },
    ...options,
    url: room.url('forgetful') + spelling,
  })
  const membership = client.join()
  try {
    for (const id of ['41', '42']) {
      await eventually(async () => expect(await room.streams()).toBe(1))
      await room.send({ ...sessionUpdate(1), id })
      await eventually(() => expect(client.getSnapshot().events[0]?.id).toBe(id))
      await room.drop()
    }
    await eventually(async () => expect(await room.requests()).toHaveLength(3))
    return (await room.requests()).map(({ target }) => target.replace(/^.*?forgetful/, ''))
  } finally {
    membership.leave()
  }
}

/** What {@link hearTargets} should hear where the query tells the last id. */
export function resumedByQuery(spelling: string): string[] {
  const joint = spelling.includes('?') ? '&' : '?'
  return [spelling, ...['41', '42'].map((id) => `${spelling}${joint}lastEventId=${id}`)]
}
