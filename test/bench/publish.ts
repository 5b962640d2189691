import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const results = `${root}test/bench/results/`

const footnote =
  '¹ Its hook hears no event that has a name, so it alone gets the stream without the `event:` lines.'

/** Writes a whole run's figures and plot to results/, where the guide “Size and speed” takes them from. */
export async function publish(
  machine: string,
  sections: ReadonlyMap<string, string>,
  plot: string,
): Promise<void> {
  await mkdir(results, { recursive: true })
  await writeFile(`${results}scaling.svg`, plot)
  const figures = [machine, ...sections.values(), footnote, ''].join('\n\n')
  await writeFile(`${results}figures.md`, figures)
  execFileSync('npx', ['oxfmt', `${results}figures.md`], { cwd: root, stdio: 'inherit' })
}
