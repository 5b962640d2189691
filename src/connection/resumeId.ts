import type { RealtimeError } from '../events/RealtimeError.ts'

/** The longest id that is sent, in bytes of UTF-8. Servers refuse requests with long headers. */
const longestId = 4096

/** The id, where a server can be asked to resume from it; otherwise `''`. */
export function sendableId(id: string): string {
  const isText = !/[^\t -~\u0080-\uffff]/.test(id)
  // Counted by hand, none too few: jest-environment-jsdom has no TextEncoder.
  const bytes = id.replace(/[^\0-~]/g, '...').length
  return isText && bytes <= longestId ? id : ''
}

/** Whether an answer may be due to the id of its request: it is the client's fault, and no other's. */
export function mayRefuseId({ code, status = 0 }: RealtimeError): boolean {
  const isOther = status === 408 || status === 429
  return code === 'http' && status >= 400 && status < 500 && !isOther
}
