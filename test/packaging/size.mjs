/**
 * Tells what the package weighs in an app, and fails where it weighs more than `budget.json` allows.
 *
 * The budget only goes down: `--lower` sets it to today's size and 5 %, where that is less. `--profile`
 * tells which modules a page's bytes are made of.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { bundle, gzipSize } from './bundle.mjs'

const file = new URL('budget.json', import.meta.url)
/** Name → bytes, minified and gzipped. */
const budget = JSON.parse(readFileSync(file, 'utf8'))

const entries = {
  hook: "export { useManagementSSE } from '@keruta/realtime'",
  page: `
    export { useManagementSSE, RealtimeProvider, useRealtime, RealtimeIndicator }
      from '@keruta/realtime'`,
  everything: "export * from '@keruta/realtime'",
  css: "import '@keruta/realtime/styles.css'",
}

const rows = await Promise.all(
  Object.entries(entries).map(async ([name, code]) => {
    const whole = await bundle(code)
    const text = name === 'css' ? whole.css : whole.code
    const size = gzipSize(text)
    return {
      entry: name,
      minified: text.length,
      gzip: size,
      budget: budget[name],
      lazy: gzipSize(whole.lazy),
    }
  }),
)

console.log('Bytes in an app that has React already:')
console.table(
  Object.fromEntries(
    rows.map(({ entry, lazy, ...row }) => [entry, { ...row, 'loaded when needed': lazy }]),
  ),
)

if (process.argv.includes('--profile')) {
  const { code, parts } = await bundle(entries.page)
  const sizes = parts.map(([name, text]) => [name, gzipSize(text)])
  const sum = sizes.reduce((total, [, size]) => total + size, 0)
  const shares = sizes
    .map(([name, size]) => [name, Math.round((size / sum) * gzipSize(code))])
    .toSorted(([, one], [, other]) => other - one)
  console.log(
    "Where a page's bytes come from (gzip; by each module's share before it is minified):",
  )
  console.table(Object.fromEntries(shares.map(([name, bytes]) => [name, { bytes }])))
}

if (process.argv.includes('--lower')) {
  const lower = ({ entry, gzip }) => [entry, Math.min(budget[entry], Math.ceil(gzip * 1.05))]
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(rows.map(lower)), null, 2)}\n`)
}

const heavy = rows.filter(({ gzip, budget: limit }) => gzip > limit)
for (const { entry, gzip, budget: limit } of heavy) {
  console.error(
    `${entry}: ${gzip} bytes, ${gzip - limit} more than its budget. Find what grew; a feature that ` +
      'most pages do without can be an entry of its own, or be imported when it is needed.',
  )
}
if (heavy.length) process.exitCode = 1
