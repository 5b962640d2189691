import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import pkg from './package.json' with { type: 'json' }
import { buildContract } from './src/contract/contract.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Built file (without `.js`) → source. A key is the path in dist and, with it, in package.json. */
const entries = {
  index: 'src/index.ts',
  'testing/index': 'src/testing/index.ts',
  // the command, which nothing imports
  'doctor/bin': 'src/doctor/bin.ts',
  'hooks/useManagementSSE': 'src/hooks/useManagementSSE.ts',
  'contexts/RealtimeContext': 'src/contexts/RealtimeContext.tsx',
  'components/RealtimeIndicator': 'src/components/RealtimeIndicator.tsx',
  'inspector/index': 'src/inspector/index.ts',
  styles: 'src/styles.css',
  inspector: 'src/inspector/inspector.css',
}

export default defineConfig({
  plugins: [react(), onlyCssFromStyles(), contract(), declarations()],
  // the examples of the docs are an app's code, word for word
  resolve: {
    alias: [
      { find: /^@keruta\/realtime$/, replacement: here('src/index.ts') },
      { find: /^@keruta\/realtime\/testing$/, replacement: here('src/testing/index.ts') },
      { find: /^@keruta\/realtime\/inspector$/, replacement: here('src/inspector/index.ts') },
      {
        find: /^@keruta\/realtime\/inspector\.css$/,
        replacement: here('src/inspector/inspector.css'),
      },
    ],
  },
  build: {
    target: 'es2022',
    minify: false,
    sourcemap: true,
    // else Vite takes no CSS file for an entry
    cssCodeSplit: true,
    lib: { entry: entries, formats: ['es'] },
    rolldownOptions: {
      external: /^(react|react-dom|clsx)(\/|$)|^node:/,
      output: {
        preserveModules: true,
        preserveModulesRoot: 'src',
        entryFileNames: '[name].js',
        assetFileNames: '[name][extname]',
      },
    },
  },
})

/** A CSS entry makes a JavaScript file with nothing in it; it is not shipped. */
function onlyCssFromStyles(): Plugin {
  return {
    name: 'only-css-from-styles',
    apply: (config, { command }) => command === 'build' && Boolean(config.build?.lib),
    generateBundle(_options, bundle) {
      for (const name of ['styles', 'inspector']) {
        delete bundle[`${name}.js`]
        delete bundle[`${name}.js.map`]
      }
    },
  }
}

/** The contract as a file, for backends in any language. */
function contract(): Plugin {
  return {
    name: 'contract',
    apply: (config, { command }) => command === 'build' && Boolean(config.build?.lib),
    generateBundle() {
      const source = `${JSON.stringify(buildContract(pkg.version), null, 2)}\n`
      this.emitFile({ type: 'asset', fileName: 'contract.json', source })
    },
  }
}

/**
 * Types, once the JavaScript is written. TypeScript keeps `./x.ts` as it is in declarations (it
 * rewrites only emitted JavaScript), and a consumer has no such file: say `./x.js`.
 */
function declarations(): Plugin {
  return {
    name: 'declarations',
    apply: (config, { command }) => command === 'build' && Boolean(config.build?.lib),
    closeBundle() {
      const tsc = join(
        dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
        'bin/tsc',
      )
      execFileSync(process.execPath, [tsc, '--project', here('src/tsconfig.json')], {
        stdio: 'inherit',
      })
      for (const name of readdirSync(here('dist'), { recursive: true, encoding: 'utf8' })) {
        if (!name.endsWith('.d.ts')) continue
        const file = join(here('dist'), name)
        const text = readFileSync(file, 'utf8')
        writeFileSync(
          file,
          text.replace(/((?:from|import|module) ?\(?["']\.{1,2}\/[^"']+)\.tsx?(["'])/g, '$1.js$2'),
        )
      }
    },
  }
}
