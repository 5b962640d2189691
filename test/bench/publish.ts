import { execFileSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const readme = `${root}README.md`
const results = `${root}test/bench/results/`

const start = '<!-- written by `npm run bench -- --write` -->'
const end = '<!-- /written -->'

const picture =
  '![Main-thread time per event over the size of the page, beside the same work by hand]' +
  '(test/bench/results/scaling.svg)'
const footnote =
  '¹ Its hook hears no event that has a name, so it alone gets the stream without the `event:` lines.'

/** Writes a whole run's figures and plot to results/, and the same to the README. */
export async function publish(
  machine: string,
  sections: ReadonlyMap<string, string>,
  plot: string,
): Promise<void> {
  await mkdir(results, { recursive: true })
  await writeFile(`${results}scaling.svg`, plot)
  await writeFile(`${results}figures.md`, [machine, ...sections.values(), ''].join('\n\n'))

  const text = await readFile(readme, 'utf8')
  const [before, rest] = text.split(start)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) {
    throw new Error(`README.md lacks the lines ${start} and ${end}: add them where figures belong.`)
  }
  // In the README the plot stands for the longest table.
  const shown = [...sections].map(([name, section]) => (name === 'scaling' ? picture : section))
  await writeFile(readme, [before + start, machine, ...shown, footnote, end + after].join('\n\n'))
  execFileSync('npx', ['oxfmt', readme, `${results}figures.md`], { cwd: root, stdio: 'inherit' })
}
