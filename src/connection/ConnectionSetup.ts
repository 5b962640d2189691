import type { RetryPolicy } from './RetryPolicy.ts'
import type { Token } from './tokenRequest.ts'
import type { StreamRequest, Transport } from './Transport.ts'

/** What a connection is to do. It is read anew at each transition. */
export interface ConnectionSetup {
  readonly transport: Transport
  readonly request: Omit<StreamRequest, 'token' | 'lastEventId'>
  readonly policy: RetryPolicy
  /** From the request to the open stream, in ms; 0 for ever. */
  readonly connectTimeout: number
  /** For the token alone, in ms; 0 for ever. */
  readonly tokenTimeout: number
  /** In ms; 0 for ever; `undefined`: default. */
  readonly idleTimeout: number | undefined
  /** There is a `getAuthToken` that can fetch a fresh one. */
  readonly canRefresh: boolean
  /** @param isRefresh - the last token was refused */
  getToken(isRefresh: boolean): Token | PromiseLike<Token>
}
