import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright'
import type { Entry } from './openWorkbench.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe says, of which this is told. */
interface AxeResult {
  readonly violations: ReadonlyArray<{
    readonly id: string
    readonly nodes: ReadonlyArray<{
      readonly html: string
      readonly any: ReadonlyArray<{ readonly message: string }>
    }>
  }>
}

declare global {
  interface Window {
    axe: { run(context: object): Promise<AxeResult> }
  }
}

/** What Storybook's accessibility addon found in the story that was shown. */
interface FinishedStory {
  readonly storyId: string
  readonly reporters: ReadonlyArray<{ readonly type: string; readonly result: AxeResult }>
}

/** What axe has against a page, or a story, that a preview shows. */
export async function findBarriers(page: Page, { id, type }: Entry): Promise<string[]> {
  const results = await (type === 'docs' ? examineDocs(page) : readReport(page, id))
  return results.flatMap(({ violations }) =>
    violations.flatMap(({ id: rule, nodes }) =>
      nodes.map(({ html, any }) => `${rule}: ${html} (${any[0]?.message ?? ''})`),
    ),
  )
}

/** The stories on a docs page, and Storybook's tables of props, are left out. */
async function examineDocs(page: Page): Promise<AxeResult[]> {
  const hidden = '.sbdocs-preview, .docblock-argstable { display: none }'
  const style = await page.addStyleTag({ content: hidden })
  await page.evaluate(axe)
  const result = await page.evaluate(() => window.axe.run({ include: ['.sbdocs-content'] }))
  // the next page is shown in the same document
  await style.evaluate((element: Element) => element.remove())
  return [result]
}

/** The addon has looked at a story already. */
async function readReport(page: Page, id: string): Promise<AxeResult[]> {
  const finished = await page.evaluate(
    () => window.__STORYBOOK_ADDONS_CHANNEL__.last('storyFinished')?.[0],
  )
  const { storyId, reporters } = finished as FinishedStory
  const reports = reporters.filter(({ type }) => type === 'a11y')
  if (storyId !== id || reports.length === 0) throw new Error(`axe has not looked at ${id}`)
  return reports.map(({ result }) => result)
}
