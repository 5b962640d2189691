import { createParser, type ParserCallbacks } from 'eventsource-parser'

/** What a field's name may add to the data that is counted. */
const slack = 64

/** The empty line that ends an event, with the end of the line before it. */
const eventEnd = /(?:\r\n|\n|\r(?!\n)){2}/

/**
 * A parser that skips an event that grows past `maxEventSize`, in UTF-16 units, without ever holding
 * it whole: up to the empty line that ends it, and the stream goes on.
 *
 * @param onOversized - called once for each skipped event
 * @returns feeds a chunk
 */
export function createBoundedParser(
  maxEventSize: number,
  onOversized: () => void,
  { onEvent, ...callbacks }: ParserCallbacks,
): (chunk: string) => void {
  const maxBufferSize = maxEventSize + slack
  /** How much the parser holds at most, in UTF-16 units. */
  let held = 0
  let hasOverflowed = false
  /** While skipping: the last characters skipped, as the event's end may have begun in them. */
  let skipped: string | null = null

  const parser = createParser({
    ...callbacks,
    maxBufferSize,
    onEvent(event) {
      held = 0
      onEvent?.(event)
    },
    onError({ type }) {
      if (type === 'max-buffer-size-exceeded') hasOverflowed = true
    },
  })
  return (chunk) => {
    let rest: string | null = chunk
    while (rest !== null) rest = skipped === null ? parse(rest) : skip(rest)
  }

  /** @returns what follows an event that is too large; `null` where none is */
  function parse(chunk: string): string | null {
    const isShort = held + chunk.length <= maxBufferSize
    if (isShort) parser.feed(chunk)
    const rest = isShort ? null : parseByLine(chunk)
    // An upper bound that is close, else large chunks would all be fed line by line.
    const end = chunk.lastIndexOf('\n\n')
    held = end < 0 ? held + chunk.length : chunk.length - end - 2
    return rest
  }

  /** An overflow stops the parser within a chunk; fed line by line, it shows where. */
  function parseByLine(chunk: string): string | null {
    for (const { 0: line, index } of chunk.matchAll(/[^\r\n]*[\r\n]?/g)) {
      parser.feed(line)
      if (hasOverflowed) {
        hasOverflowed = false
        onOversized()
        skipped = ''
        return chunk.slice(index)
      }
    }
    return null
  }

  /** @returns what follows the skipped event; `null` before its end */
  function skip(chunk: string): string | null {
    const text = skipped + chunk
    const end = eventEnd.exec(text)
    skipped = end ? null : text.slice(-3)
    if (!end) return null
    held = 0
    parser.reset()
    return text.slice(end.index + end[0].length)
  }
}
