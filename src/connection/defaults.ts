/**
 * How long an attempt may take from the request to the open stream, in ms. It is open with the headers of
 * the response; in Firefox with the first byte of its body.
 */
export const defaultConnectTimeout = 30_000

/** How long `getAuthToken` may take, in ms. */
export const defaultTokenTimeout = 30_000

/** How long a stream may be silent after two heartbeats, in ms: two to three heartbeats of 15 to 20 s. */
export const defaultIdleTimeout = 45_000

/** How long an event's data may be, in UTF-16 code units: 1 Mi. */
export const defaultMaxEventSize = 1_048_576
