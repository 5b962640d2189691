/** Bundles as an app in production does. */
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const root = fileURLToPath(new URL('../../', import.meta.url))
const entry = 'virtual:entry'
const react = /^react(-dom)?(\/|$)/

/**
 * Bundles and minifies what an app's module needs, without React.
 *
 * @param {string} code - the module, which imports `@keruta/realtime`
 * @param {{ from?: 'dist' | 'src', external?: RegExp[] }} [options] - `dist` is what is shipped
 * @returns {Promise<{ code: string, css: string, lazy: string, modules: string[], parts: Array<[string,
 * string]> }>} what is loaded at once, its CSS, what is loaded when it is needed, and the modules that
 * the first came from, also with the code that is left of each before it is minified
 */
export async function bundle(code, { from = 'dist', external = [] } = {}) {
  const built = await build({
    root,
    mode: 'production',
    configFile: false,
    logLevel: 'error',
    plugins: [virtualEntry(code)],
    // Vitest's NODE_ENV is another one
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    // without it, the package's own `exports` lead to dist
    resolve: {
      alias: [
        { find: /^@keruta\/realtime$/, replacement: `${root}src/index.ts` },
        { find: /^@keruta\/realtime\/inspector$/, replacement: `${root}src/inspector/index.ts` },
      ].filter(() => from === 'src'),
    },
    build: {
      write: false,
      target: 'es2022',
      cssTarget: 'esnext',
      // as a library: Vite's loader of later chunks is the app's, which may have another bundler
      lib: { entry, formats: ['es'], cssFileName: 'styles' },
      rolldownOptions: {
        external: [react, ...external],
        output: { minify: true },
      },
    },
  })
  const { output } = [built].flat()[0]
  const first = output.find((file) => file.type === 'chunk' && file.isEntry)
  const atOnce = reachable(first, output)
  const chunks = output.filter((file) => file.type === 'chunk')
  const parts = [...atOnce].flatMap(partsOf).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return {
    code: chunks
      .filter((file) => atOnce.has(file))
      .map(codeOf)
      .join('\n'),
    css: output
      .filter((file) => file.fileName.endsWith('.css'))
      .map(sourceOf)
      .join('\n'),
    lazy: chunks
      .filter((file) => !atOnce.has(file))
      .map(codeOf)
      .join('\n'),
    modules: parts.map(([name]) => name),
    parts,
  }
}

/** @param {string} text */
export function gzipSize(text) {
  return text ? gzipSync(text, { level: 9 }).length : 0
}

/** The entry's chunk with those that it imports, but not those that it may import later. */
function reachable(first, output) {
  const found = new Set([first])
  for (const chunk of found) {
    for (const file of output) if (chunk.imports.includes(file.fileName)) found.add(file)
  }
  return found
}

const codeOf = (chunk) => chunk.code
const sourceOf = (asset) => String(asset.source)

/** Paths below src or dist without their ending, or the names of packages, and their code. */
function partsOf(chunk) {
  return Object.entries(chunk.modules)
    .filter(([id, { code }]) => code && !id.startsWith('\0'))
    .map(([id, { code }]) => [
      id
        .replace(/^.*\/node_modules\//, '')
        .replace(root, '')
        .replace(/^(src|dist)\/|\.\w+$/g, ''),
      code,
    ])
}

function virtualEntry(code) {
  return {
    name: 'virtual-entry',
    // Vite makes a path of it
    resolveId: (id) => (id.endsWith(entry) ? `\0${entry}` : null),
    load: (id) => (id === `\0${entry}` ? code : null),
  }
}
