/** How long an attempt may take from the request to the open stream, unless the app says, in ms. */
export const defaultConnectTimeout = 30_000
