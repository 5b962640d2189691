import { launchBrowser } from './BenchBrowser.ts'
import { startBenchServer } from './BenchServer.ts'
import { buildPages, inspectedPages, ownPages, peerPages } from './buildPages.ts'
import { describeMachine } from './machine.ts'
import { plotScaling } from './plotScaling.ts'
import { publish } from './publish.ts'
import { burst, burstKinds, type Burst } from './rows/bursts.ts'
import { allContenders } from './rows/compare.ts'
import { flatOut } from './rows/flatOut.ts'
import { frames } from './rows/frames.ts'
import { heap } from './rows/heap.ts'
import { hookCosts } from './rows/hookCosts.ts'
import { idle } from './rows/idle.ts'
import { inspector } from './rows/inspector.ts'
import { lists } from './rows/lists.ts'
import { panel } from './rows/panel.ts'
import { dimensions, scaling, sizes } from './rows/scaling.ts'
import {
  burstTable,
  flatTable,
  framesLine,
  heapLine,
  hookTable,
  idleLine,
  inspectorLine,
  listTable,
  panelTable,
  scalingTable,
} from './tables.ts'

/** How often each contender has its turn. A whole run takes about ten minutes on a quiet machine. */
const rounds = 3
const scalingRounds = 2
const hookRounds = 9

/**
 * Measures and prints; nothing is judged here.
 *
 * @param options - names of rows (`flat`, `panel`, `inspector`, `frames`, `idle`, `heap`, `scaling`,
 *   `lists`, `hooks`, `bursts`), all of them unless given; `--write` puts a whole run's figures and plot into results/,
 *   which the guide “Size and speed” shows
 */
export async function benchmark(options: readonly string[]): Promise<void> {
  const wanted = options.filter((option) => !option.startsWith('-'))
  const pages = await buildPages([...ownPages, ...peerPages])
  // Built with the others, it would bring the calls that an inspector listens to into all of them.
  const inspected = await buildPages(inspectedPages)
  const server = await startBenchServer(new Map([...pages, ...inspected]))
  const browser = await launchBrowser()
  const sections = new Map<string, string>()
  let plot = ''

  const rows: Record<string, () => Promise<string>> = {
    flat: async () => flatTable(await flatOut(browser, server, allContenders, rounds)),
    panel: async () => panelTable(await panel(browser, server, allContenders, rounds)),
    inspector: async () => inspectorLine(await inspector(browser, server, rounds)),
    frames: async () => framesLine(await frames(browser, server, rounds)),
    idle: async () => idleLine(await idle(browser, server)),
    heap: async () => heapLine(await heap(browser, server, 1_000_000)),
    async scaling() {
      const curves = []
      for (const what of dimensions) {
        const points = await scaling(browser, server, what, sizes[what], scalingRounds)
        curves.push({ what, points })
      }
      plot = plotScaling(curves)
      return scalingTable(curves)
    },
    lists: async () => listTable(await lists(browser, server, scalingRounds)),
    hooks: async () => hookTable(await hookCosts(browser, server, hookRounds)),
    async bursts() {
      const bursts: Burst[] = []
      for (const kind of burstKinds) bursts.push(await burst(browser, server, kind))
      return burstTable(bursts)
    },
  }

  try {
    const machine = describeMachine(browser.version())
    console.log(machine)
    for (const [name, run] of Object.entries(rows)) {
      if (wanted.length && !wanted.includes(name)) continue
      const start = performance.now()
      const section = await run()
      sections.set(name, section)
      const seconds = Math.round((performance.now() - start) / 1000)
      console.log(`\n${section}\n\n(${name}: ${seconds} s)`)
    }
    if (options.includes('--write')) {
      if (wanted.length) throw new Error('`--write` needs a whole run: name no rows.')
      await publish(machine, sections, plot)
    }
  } finally {
    await browser.close()
    await server.close()
  }
}
