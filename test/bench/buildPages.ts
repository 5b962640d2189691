import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const root = here('../../')

/** Path of each script → its text. `19/naive.js` is the naive contender on React 19. */
export type BuiltPages = ReadonlyMap<string, string>

/** The pages that need nothing but this repository's own packages. */
export const ownPages: readonly string[] = [
  'native',
  'bareFetch',
  'keruta',
  'naive',
  'scaling',
  'hookCosts',
  'lists',
  'burst',
  'logs',
]

/** The page that has an inspector. */
export const inspectedPages: readonly string[] = ['inspected']

/** The pages that compare with other packages. */
export const peerPages: readonly string[] = ['remixUtils', 'reactUseWebsocket', 'fetchEventSource']

/** Bundles pages as an app would for production, for React 18 and 19. */
export async function buildPages(names: readonly string[]): Promise<BuiltPages> {
  const pages = new Map<string, string>()
  for (const major of ['18', '19']) {
    const result = (await build({
      configFile: false,
      root,
      logLevel: 'error',
      mode: 'production',
      define: { 'process.env.NODE_ENV': '"production"' },
      oxc: { jsx: { runtime: 'automatic', development: false } },
      resolve: {
        dedupe: ['react', 'react-dom'],
        alias: major === '18' ? react18 : [],
      },
      build: {
        write: false,
        minify: true,
        target: 'es2022',
        modulePreload: false,
        rolldownOptions: {
          input: Object.fromEntries(names.map((name) => [name, pageFile(name)])),
          output: {
            entryFileNames: `${major}/[name].js`,
            chunkFileNames: `${major}/shared-[name]-[hash].js`,
          },
        },
      },
    })) as Rolldown.RolldownOutput
    for (const file of result.output) {
      if (file.type === 'chunk') pages.set(file.fileName, file.code)
    }
  }
  return pages
}

const react18 = [
  { find: /^react(?=$|\/)/, replacement: join(root, 'node_modules/react-18') },
  { find: /^react-dom(?=$|\/)/, replacement: join(root, 'node_modules/react-dom-18') },
]

function pageFile(name: string): string {
  const file = readdirSync(here('pages')).find((entry) => basename(entry).split('.')[0] === name)
  if (!file) throw new Error(`There is no page ${name} in test/bench/pages.`)
  return join(here('pages'), file)
}
