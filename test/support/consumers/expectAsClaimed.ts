import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { Weight } from './weigh.ts'

/**
 * Compares what the package added to an app with the README's table. An app's own bundler, or another
 * version of React, moves it a little.
 *
 * @param row - the app's name there
 */
export async function expectAsClaimed(row: string, { js, tabs, css }: Weight): Promise<void> {
  const readme = await readFile(
    fileURLToPath(new URL('../../../README.md', import.meta.url)),
    'utf8',
  )
  const line = readme.split('\n').find((text) => text.startsWith(`| ${row} `)) ?? ''
  const claimed = [...line.matchAll(/([\d.]+) kB/g)].map(([, kB]) => Number(kB) * 1000)
  const ratios = [js, tabs, css].map((bytes, index) => bytes / (claimed[index] ?? 0))
  for (const ratio of ratios) {
    expect(ratio, `${js}, ${tabs} and ${css} B`).toBeGreaterThan(0.9)
    expect(ratio, `${js}, ${tabs} and ${css} B`).toBeLessThan(1.1)
  }
}
