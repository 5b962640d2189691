/**
 * What went wrong, as one stable word. User interfaces map it to localised text.
 *
 * | code | what happened |
 * |---|---|
 * | `network` | no answer: refused, reset, DNS, CORS; or the stream broke, as at a proxy's time-out; or unknown to an EventSource |
 * | `timeout` | no answer within `connectTimeout` |
 * | `silent` | the stream sent nothing for `idleTimeout` |
 * | `ended` | the server closed the stream |
 * | `http` | an answer with a status other than 200, 204, 401 or 403; see `status` |
 * | `content-type` | an answer that is no `text/event-stream`, such as a login page |
 * | `unauthorized` | 401 or 403 |
 * | `token` | `getAuthToken` threw or rejected, see `cause`, or took longer than `tokenTimeout`; or the token can't be sent as a header |
 * | `unsupported` | there is no `fetch` here, or none whose answer can be read as a stream; or no `EventSource` that can be constructed; see `cause` |
 * | `bad-option` | an option can't be used (thrown, never in a state) |
 * | `no-provider` | a hook found neither provider nor endpoint (thrown, never in a state) |
 */
export type RealtimeErrorCode =
  | 'network'
  | 'timeout'
  | 'silent'
  | 'ended'
  | 'http'
  | 'content-type'
  | 'unauthorized'
  | 'token'
  | 'unsupported'
  | 'bad-option'
  | 'no-provider'

/**
 * An error with a stable `code`. Its `message` says what happened and what to check; in production it
 * is a few words and figures, such as `http 503`. It is for developers, in English, and holds neither
 * token nor payload.
 */
export class RealtimeError extends Error {
  /** What went wrong, as one stable word. */
  readonly code: RealtimeErrorCode
  /** The HTTP status, where there was one. */
  readonly status: number | undefined

  constructor(
    code: RealtimeErrorCode,
    message: string,
    details: { status?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, details)
    this.name = 'RealtimeError'
    this.code = code
    this.status = details.status
  }

  /** The message alone: a sentence in development, a word such as `http 503` in production. */
  override toString(): string {
    return this.message
  }
}

/** Whether another token may help. */
export function isTokenError(error: RealtimeError | null): boolean {
  return error?.code === 'unauthorized' || error?.code === 'token'
}
