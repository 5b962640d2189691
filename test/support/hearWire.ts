import { expect } from 'vitest'
import { createRealtimeClient, type RealtimeOptions } from '../../src/index.ts'
import { eventually } from './eventually.ts'
import { openRoom } from './openRoom.ts'
import { wireEventTypes, type WireCase, type WireMessage } from './wireCases.ts'

/**
 * Writes a case's bytes to a real stream, ends it, and returns the messages that were heard.
 *
 * @param serverUrl - of `startServer`
 * @param options - such as the transport
 */
export async function hearWire(
  serverUrl: string,
  { chunks, messages }: WireCase,
  options: RealtimeOptions,
): Promise<WireMessage[]> {
  const room = openRoom(serverUrl)
  const heard: WireMessage[] = []
  const client = createRealtimeClient({
    ...options,
    url: room.url('bare'),
    eventTypes: wireEventTypes,
    retry: { maxAttempts: 0 },
    onInvalidEvent: ({ message: { event, data, id } }) =>
      heard.push({
        ...(event && event !== 'message' && { event }),
        data,
        ...(id && { id }),
      }),
  })
  const membership = client.join()
  try {
    // the page may not be connected before the first byte
    await eventually(async () => expect(await room.streams()).toBe(1))
    for (const chunk of chunks) await room.write(chunk)
    await eventually(() => expect(heard).toHaveLength(messages.length))
    await room.drop()
    await eventually(() => expect(client.getSnapshot().status).toBe('error'))
    return heard
  } finally {
    membership.leave()
  }
}
