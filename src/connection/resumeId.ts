import type { RealtimeError } from '../events/RealtimeError.ts'

/** The longest id that is sent, in bytes of UTF-8. Servers refuse requests with long headers. */
const longestId = 4096

/** The id, where a server can be asked to resume from it; otherwise `''`. */
export function sendableId(id: string): string {
  const isText = !/[^\t -~\u0080-\uffff]/.test(id)
  // At least as many as UTF-8 takes: jest-environment-jsdom has no TextEncoder to count them.
  const bytes = id.replace(/[^\0-~]/g, '...').length
  return isText && bytes <= longestId ? id : ''
}

/** Whether an answer may be due to the id of its request: a 4xx that says nothing else. */
export function mayRefuseId({ code, status = 0 }: RealtimeError): boolean {
  const isOther = status === 408 || status === 429
  return code === 'http' && status >= 400 && status < 500 && !isOther
}
