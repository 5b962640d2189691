import type { Exchange } from './Exchange.ts'

/** What was asked for. */
export interface Target {
  /** As it may be shown. */
  readonly url: string
  readonly isSecure: boolean
  readonly isLoopback: boolean
  /** Of the page that is played; `''` for one on the server's own origin. */
  readonly origin: string
  readonly hasToken: boolean
  /** How long the first stream was listened to, in ms. */
  readonly listen: number
}

/** All that was seen: what the judgements judge, and nothing else. */
export interface Observation {
  readonly target: Target
  /** What TLS agreed on: `h2` or `http/1.1`; `''` without TLS, or where it couldn't be asked. */
  readonly protocol: string
  readonly first: Exchange
  /** After the `Retry-After` of the first. */
  readonly second: Exchange | null
  /** A reconnect as the panel makes it, with an id that was seen where there was one. */
  readonly again: Exchange | null
  /** The same with the id told the other way: by query, or by header. */
  readonly otherWay: Exchange | null
  readonly unknownId: Exchange | null
  /** With a token that the server never gave. */
  readonly refusedToken: Exchange | null
  readonly preflight: Exchange | null
}

/** The answer that counts. */
export function mainOf({ first, second }: Observation): Exchange {
  return second ?? first
}

/** What came of an exchange, in a few words for a finding. */
export function outcomeOf({ failure, status, end, isStream }: Exchange): string {
  if (failure) return failure
  if (!isStream) return `HTTP ${status}`
  return end === 'ours' ? 'HTTP 200' : `HTTP 200, ${end}`
}

/** Seconds with one digit, from ms. */
export function seconds(time: number): number {
  return Math.round(time / 100) / 10
}
