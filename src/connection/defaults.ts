/**
 * How long an attempt may take from the request to the open stream, unless the app says, in ms. It is open
 * with the headers of the answer; in Firefox with the first byte of its body.
 */
export const defaultConnectTimeout = 30_000
