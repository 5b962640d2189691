import type { RawMessage } from '../events/readEvent.ts'

/** How many messages a tab keeps for tabs that come late: as many as the history of a page holds. */
export const recentCount = 100

/** How much of them it keeps, in bytes as JavaScript holds text (two a character): 1 MiB. */
export const recentBytes = 1024 * 1024

/** A message that all tabs received. */
export interface RecentMessage extends RawMessage {
  /** When it came, in epoch ms. */
  readonly receivedAt: number
  /** It came with its `id`; otherwise that is an earlier message's. */
  readonly hasOwnId: boolean
}

/** The last messages, oldest first: the oldest go, and of one that is too large nothing is kept. */
export function addRecent(
  messages: readonly RecentMessage[],
  message: RecentMessage,
): readonly RecentMessage[] {
  const last = [...messages, message].slice(-recentCount)
  let room = recentBytes / 2
  let kept = 0
  for (const { event, data, id } of [...last].reverse()) {
    room -= event.length + data.length + id.length
    if (room < 0) break
    kept += 1
  }
  return last.slice(last.length - kept)
}
