/** What a parser calls back. */
export interface EventStreamListener {
  /**
   * @param name - `''` for none
   * @param id - the event's own, `''` where it takes back the last one; `undefined` for none
   */
  event(name: string, data: string, id: string | undefined): void
  /** A block carried an id and no data. */
  id(id: string): void
  comment(): void
  /** An event whose data grew past `maxEventSize` is skipped. */
  oversized(): void
  /** @param ms - how long a browser would wait before it reconnects */
  retry?(ms: number): void
}

/** What an unfinished line may hold besides data, in UTF-16 units. */
const slack = 64

/**
 * Reads the event stream format, without ever holding an event that is too large.
 *
 * @param maxEventSize - of an event's data, in UTF-16 units
 * @returns takes the next piece of the decoded stream, without its byte order mark
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function createEventStreamParser(
  maxEventSize: number,
  listener: EventStreamListener,
): (chunk: string) => void {
  /** The beginning of a line whose end has yet to come. */
  let rest = ''
  let isAfterReturn = false
  let isSkipping = false
  let name = ''
  let data: string | undefined
  let id: string | undefined

  return (chunk) => {
    if (!chunk) return
    // A return ends its line at once, and may turn out to be the first half of a line end.
    const text = isAfterReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk
    isAfterReturn = chunk.endsWith('\r')
    const lines = (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text).split('\n')
    lines[0] = rest + lines[0]
    rest = lines.pop() ?? ''
    for (const line of lines) readLine(line)
    if (rest.length + (data ?? '').length > maxEventSize + slack) skip()
    // Enough to tell it from an empty line.
    if (isSkipping) rest = rest.slice(0, 1)
  }

  function readLine(line: string): void {
    if (!line) endEvent()
    else if (line.startsWith(':')) listener.comment()
    else if (!isSkipping) readField(line)
  }

  function readField(line: string): void {
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1))
    if (field === 'data') {
      data = data === undefined ? value : `${data}\n${value}`
      if (data.length > maxEventSize) skip()
    } else if (field === 'event') name = value
    else if (field === 'id' && !value.includes('\0')) id = value
    else if (field === 'retry' && /^\d+$/.test(value)) listener.retry?.(Number(value))
  }

  function endEvent(): void {
    if (data !== undefined) listener.event(name, data, id)
    else if (id !== undefined) listener.id(id)
    name = ''
    data = id = undefined
    isSkipping = false
  }

  function skip(): void {
    if (!isSkipping) listener.oversized()
    isSkipping = true
    data = undefined
  }
}
