import type { SeenEvent } from './SeenEvent.ts'

/** Why the doctor asks. */
export type Purpose =
  | 'first'
  | 'second'
  | 'again'
  | 'otherWay'
  | 'unknownId'
  | 'refusedToken'
  | 'preflight'

/** One redirect. */
export interface Hop {
  readonly status: number
  /** Where it leads, as it may be shown; `''` where it says nothing. */
  readonly location: string
  readonly crossesOrigin: boolean
}

/** How an exchange was over. */
export type End =
  /** The doctor had seen enough. */
  | 'ours'
  /** The server ended it as HTTP asks. */
  | 'ended'
  /** The connection broke. */
  | 'broken'

/** One request and all that was seen of its answer. Times are in ms from the request. */
export interface Exchange {
  readonly purpose: Purpose
  /** The last event id that was sent; `''` for none. */
  readonly lastEventId: string
  /**
   * The `Origin` that was sent to who answered; `''` for none. [spec] `null` after a redirect that came
   * from another origin than the page's.
   */
  readonly origin: string
  readonly hops: readonly Hop[]
  /** 0 where there was no answer. */
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** A code such as `ECONNREFUSED`, where there was no answer; `''` where there was one. */
  readonly failure: string
  readonly isStream: boolean
  readonly answeredAt: number | null
  readonly firstByteAt: number | null
  readonly lastByteAt: number | null
  readonly overAt: number
  readonly end: End
  /** Between two chunks, in ms. */
  readonly longestGap: number
  /** Chunks that ended in the middle of a line. */
  readonly pieces: number
  /** After decompression. */
  readonly bytes: number
  /** What came so far is half an event. */
  readonly isInEvent: boolean
  /** When comments and `heartbeat` events came, the opening comment included; the first 10,000. */
  readonly heartbeats: readonly number[]
  /** The first 10,000. */
  readonly events: readonly SeenEvent[]
  /** All of them. */
  readonly eventCount: number
  readonly oversized: number
  /** Of a `retry:` field, in ms. */
  readonly retryField: number | null
  /** More came than the doctor reads. */
  readonly isFlood: boolean
}
