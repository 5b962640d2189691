import type { RealtimeErrorCode } from '../events/RealtimeError.ts'
import type { RejectionReason } from '../events/readEvent.ts'

type LossCode = Exclude<RealtimeErrorCode, 'bad-option' | 'no-provider'>

/** What the summary can find. Losses and rejections are found by their code and reason. */
export type FindingId =
  | ('live' | 'connecting' | 'no-stream' | 'manual' | 'server' | 'offline' | 'ended')
  | ('rhythm' | 'losses' | 'several-streams' | 'ignored-options')
  | `lost-${LossCode}`
  | `rejected-${RejectionReason}`
  | ('events-come' | 'no-events' | 'not-live' | 'threw' | 'unhandled' | 'replays')
  | ('nobody-reads-anew' | 'no-load')

/** A finding: what is so, for the one of the two questions that it answers. */
export interface Finding {
  readonly id: FindingId
  /** `good` is as it should be, `note` may be meant so, `bad` needs somebody. */
  readonly level: 'good' | 'note' | 'bad'
  /** What the words in braces stand for. */
  readonly values?: Readonly<Record<string, string | number>> | undefined
}
