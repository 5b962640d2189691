import { burstSize, type Burst } from './rows/bursts.ts'
import type { Figure } from './rows/compare.ts'
import { floodRate, type FrameCount, type Frames } from './rows/frames.ts'
import type { HeapPoint } from './rows/heap.ts'
import type { HookCost } from './rows/hookCosts.ts'
import type { ListCost } from './rows/lists.ts'
import { panelCount } from './rows/panel.ts'
import type { Curve } from './rows/scaling.ts'

/** Markdown, as the guide “Size and speed” shows it. */
export function flatTable(figures: readonly Figure[]): string {
  return table(
    '20,000 `log_created` as fast as the wire takes them, nothing rendered per event:',
    ['page', 'main thread', 'of all rounds', 'events seen'],
    figures.map(({ name, ratio, ratios, handled }) => [
      name,
      times(ratio),
      `${times(ratios[0])} to ${times(ratios[1])}`,
      whole(handled),
    ]),
  )
}

export function panelTable(figures: readonly Figure[]): string {
  return table(
    `${whole(panelCount)} at 2,000 a second, on a page with the last 100 in a list, an indicator, and ` +
      '50 cards that read the status alone:',
    [
      'page',
      'main thread',
      'of all rounds',
      'events seen',
      'card renders',
      'longest frame',
      'uncaught errors',
    ],
    figures.map(({ name, ratio, ratios, handled, cardRenders, longestFrame, errors }, index) => [
      name,
      times(ratio),
      `${times(ratios[0])} to ${times(ratios[1])}`,
      whole(handled),
      index < 2 && cardRenders === 0 ? '–' : whole(cardRenders),
      `${whole(Math.round(longestFrame))} ms`,
      whole(errors),
    ]),
  )
}

export function idleLine(share: number): string {
  return `A connected page on which nothing happens: its main thread is busy ${(share * 100).toFixed(2)} % of the time.`
}

/** What a closed inspector costs the panel's page. */
export function inspectorLine([, closed]: readonly Figure[]): string {
  const [least, greatest] = closed!.ratios.map(times)
  return (
    `The same page with the inspector mounted and closed: ${times(closed!.ratio)} the main thread ` +
    `of the page without one (${least} to ${greatest}).`
  )
}

/** How smooth the panel's page of a long log is, still and under a flood, turn by turn. */
export function framesLine({ still, flooded, lines, drawn }: Frames): string {
  const late = ({ late: share, frames }: FrameCount): string =>
    `${(share * 100).toFixed(1)} % of ${whole(frames)}`
  return (
    `The panel's page of ${whole(lines)} log lines, ${drawn} of them drawn: with ${floodRate} new ones ` +
    `a second, ${late(flooded)} frames took more than 1.5 times as long as the usual one; while ` +
    `nothing happened, ${late(still)}.`
  )
}

/** The heap of the panel page after a garbage collection, at the first point and the last. */
export function heapLine(points: readonly HeapPoint[]): string {
  const say = ({ events, megabytes }: HeapPoint): string =>
    `${megabytes.toFixed(1)} MB after ${whole(events)} events`
  const most = Math.max(...points.map(({ megabytes }) => megabytes))
  const last = points.at(-1)!
  return (
    `The panel page's heap after a garbage collection: ${say(points[0]!)}, ${say(last)}, and never ` +
    `more than ${most.toFixed(1)} MB between; its list shows ${last.shown}.`
  )
}

export function scalingTable(curves: readonly Curve[]): string {
  return table(
    'Main-thread time per event as a page grows, at 2,000 events a second; by hand is the same ' +
      'page on a native EventSource:',
    ['page', 'this package', 'by hand'],
    curves.flatMap(({ what, points }) =>
      points.map(({ n, ours, byHand }) => [
        `${whole(n)} ${what}`,
        `${ours.toFixed(0)} µs`,
        `${byHand.toFixed(0)} µs`,
      ]),
    ),
  )
}

export function hookTable(points: readonly HookCost[]): string {
  return table(
    'A render of a page of `useManagementSSE` hooks, each with a new handler, and taking all of them ' +
      'away and mounting them again, beside a page of bare `useSyncExternalStore` hooks:',
    ['page', 'this package', 'bare', 'ratio'],
    points.map(({ n, work, ours, bare, ratio }) => [
      `${whole(n)} hooks, ${work}`,
      `${ours.toFixed(1)} ms`,
      `${bare.toFixed(1)} ms`,
      times(ratio),
    ]),
  )
}

export function listTable(costs: readonly ListCost[]): string {
  const works = { event: 'an event into', 'log line': 'a line into', load: 'a load of' }
  return table(
    'Lists with `filter` and `compare`, and a log, each change with its render of a screenful; of ' +
      'what is loaded ten rows are new. By hand is a `Map`, or an array, and one `setState` a frame:',
    ['work', 'this package', 'by hand', 'ratio'],
    costs.map(({ what, n, ours, byHand }) => [
      `${works[what]} ${whole(n)} ${what === 'log line' ? 'lines' : 'rows'}`,
      `${ours.toFixed(2)} ms`,
      `${byHand.toFixed(2)} ms`,
      times(ours / byHand),
    ]),
  )
}

export function burstTable(bursts: readonly Burst[]): string {
  return table(
    `${whole(burstSize)} events in a microtask each, with a handler and an effect that set state:`,
    ['page', 'React', 'effect', 'handler calls', 'shown at the end', 'uncaught error'],
    bursts.map(({ by, react, effect, handled, shown, newest, error }) => [
      by === 'keruta' ? '@keruta/realtime' : 'a store that tells React of each',
      react,
      effect,
      whole(handled),
      `${whole(shown)}, newest ${newest || 'none'}`,
      error?.includes('185') ? 'maximum update depth' : (error ?? 'none'),
    ]),
  )
}

function table(
  title: string,
  head: readonly string[],
  rows: ReadonlyArray<readonly string[]>,
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [title, '', line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function times(ratio: number): string {
  return `${ratio.toFixed(2)} ×`
}

function whole(number: number): string {
  return number.toLocaleString('en')
}
