import { createParser, type ParserCallbacks } from 'eventsource-parser'

/** Room for the field name, which the parser counts too. */
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
    let rest = chunk
    while (rest) rest = skipped === null ? parse(rest) : skip(rest)
  }

  /** @returns what follows the beginning of an event that is too large */
  function parse(chunk: string): string {
    // An overflow stops the parser within a chunk; fed line by line, it shows where.
    const pieces = held + chunk.length > maxBufferSize ? /[^\r\n]*[\r\n]?/g : /[^]+/g
    for (const { 0: piece, index } of chunk.matchAll(pieces)) {
      parser.feed(piece)
      if (hasOverflowed) {
        hasOverflowed = false
        onOversized()
        skipped = ''
        return chunk.slice(index)
      }
    }
    // An upper bound that is close, else large chunks would all be fed line by line.
    const end = chunk.lastIndexOf('\n\n')
    held = end < 0 ? held + chunk.length : chunk.length - end - 2
    return ''
  }

  /** @returns what follows the skipped event */
  function skip(chunk: string): string {
    const text = skipped + chunk
    const end = eventEnd.exec(text)
    skipped = end ? null : text.slice(-3)
    if (!end) return ''
    held = 0
    parser.reset()
    return text.slice(end.index + end[0].length)
  }
}
