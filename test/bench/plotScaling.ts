import type { Curve, Dimension, ScalingPoint } from './rows/scaling.ts'

const width = 270
const height = 210
const margin = { top: 46, right: 16, bottom: 44, left: 48 }

const titles: Record<Dimension, string> = {
  subscribers: 'components that read the status',
  rows: 'rows, one of which changes',
  hooks: 'hooks, each with a handler',
}

/** An SVG with a panel per dimension: cost per event over size, ours and the same work by hand. */
export function plotScaling(curves: readonly Curve[]): string {
  const total = width * curves.length
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${total} ${height}" role="img">`,
    '<title>Main-thread time per event over the size of the page</title>',
    `<style>
  text { font: 11px system-ui, sans-serif; fill: #1f2328 }
  .paper { fill: #fff }
  .grid { stroke: #d0d7de }
  .ours { stroke: #0969da; fill: none; stroke-width: 2 }
  .hand { stroke: #6e7781; fill: none; stroke-width: 2; stroke-dasharray: 4 3 }
</style>`,
    `<rect class="paper" width="${total}" height="${height}"/>`,
    ...curves.map((curve, index) => plotCurve(curve, index * width, index === 0)),
    '</svg>',
    '',
  ].join('\n')
}

function plotCurve({ what, points }: Curve, offset: number, isFirst: boolean): string {
  const sizes = points.map(({ n }) => n)
  const isLogarithmic = Math.max(...sizes) > 100
  const scale = isLogarithmic ? Math.log10 : (size: number): number => size
  const [first, last] = [scale(Math.min(...sizes)), scale(Math.max(...sizes))]
  const top = niceCeiling(Math.max(...points.flatMap(({ ours, byHand }) => [ours, byHand])))

  const right = width - margin.right
  const bottom = height - margin.bottom
  const x = (size: number): number =>
    margin.left + ((scale(size) - first) / (last - first)) * (right - margin.left)
  const y = (cost: number): number => bottom - (cost / top) * (bottom - margin.top)
  const line = (key: keyof ScalingPoint): string =>
    points.map((point) => `${x(point.n).toFixed(1)},${y(point[key]).toFixed(1)}`).join(' ')

  const costs = [0, 0.25, 0.5, 0.75, 1].map((share) => share * top)
  return [
    `<g transform="translate(${offset} 0)">`,
    `<text x="${margin.left}" y="18" font-weight="600">${titles[what]}</text>`,
    ...costs.map(
      (cost) =>
        `<line class="grid" x1="${margin.left}" x2="${right}" y1="${y(cost)}" y2="${y(cost)}"/>` +
        `<text x="${margin.left - 6}" y="${y(cost) + 4}" text-anchor="end">${cost}</text>`,
    ),
    ...sizes.map(
      (size) =>
        `<text x="${x(size).toFixed(1)}" y="${bottom + 16}" text-anchor="middle">${size.toLocaleString('en')}</text>`,
    ),
    `<text x="${(margin.left + right) / 2}" y="${bottom + 34}" text-anchor="middle">on the page</text>`,
    `<polyline class="hand" points="${line('byHand')}"/>`,
    `<polyline class="ours" points="${line('ours')}"/>`,
    `<text x="${margin.left}" y="36">µs of the main thread per event</text>`,
    ...(isFirst
      ? [
          `<line class="ours" x1="${margin.left + 8}" x2="${margin.left + 28}" y1="${bottom - 28}" y2="${bottom - 28}"/>`,
          `<text x="${margin.left + 34}" y="${bottom - 24}">@keruta/realtime</text>`,
          `<line class="hand" x1="${margin.left + 8}" x2="${margin.left + 28}" y1="${bottom - 12}" y2="${bottom - 12}"/>`,
          `<text x="${margin.left + 34}" y="${bottom - 8}">the same work by hand</text>`,
        ]
      : []),
    '</g>',
  ].join('\n')
}

/** The next of 1, 2, 4, 8 times a power of ten: a quarter of it is a round number. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return power * ([1, 2, 4, 8, 10].find((step) => step * power >= value) ?? 10)
}
