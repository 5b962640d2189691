import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Weight } from './weigh.ts'

/**
 * What the README's table says that the package adds to an app, in bytes.
 *
 * @param row - the app's name there
 */
export async function claimedWeight(row: string): Promise<Weight> {
  const readme = await readFile(
    fileURLToPath(new URL('../../../README.md', import.meta.url)),
    'utf8',
  )
  const line = readme.split('\n').find((text) => text.startsWith(`| ${row} `)) ?? ''
  const sizes = [...line.matchAll(/([\d.]+) kB/g)].map(([, kB]) => Number(kB) * 1000)
  const [js = NaN, tabs = NaN, css = NaN] = sizes
  return { js, tabs, css }
}

/**
 * How far a size is from what the README says, as a share of it: versions of bundlers and of React
 * move it a little.
 */
export function differenceOf(weight: Weight, claimed: Weight): number {
  const parts = ['js', 'tabs', 'css'] as const
  return Math.max(...parts.map((part) => Math.abs(weight[part] / claimed[part] - 1)))
}
