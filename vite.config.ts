import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import type { Plugin } from 'vite'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { BROWSER_ARGS, findBrowser } from './test/support/browser.mjs'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Built file (without `.js`) → source. A key is the path in dist and, with it, in package.json. */
const entries = {
  index: 'src/index.ts',
  'testing/index': 'src/testing/index.ts',
  'hooks/useManagementSSE': 'src/hooks/useManagementSSE.ts',
  'contexts/RealtimeContext': 'src/contexts/RealtimeContext.tsx',
  'components/RealtimeIndicator': 'src/components/RealtimeIndicator.tsx',
  styles: 'src/styles.css',
}

export default defineConfig(({ mode }) => ({
  plugins: [react(), onlyCssFromStyles(), declarations()],
  // the examples of the docs are an app's code, word for word
  resolve: {
    alias: [
      { find: /^@keruta\/realtime$/, replacement: here('src/index.ts') },
      { find: /^@keruta\/realtime\/testing$/, replacement: here('src/testing/index.ts') },
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
      external: /^(react|react-dom|clsx|eventsource-parser)(\/|$)/,
      output: {
        preserveModules: true,
        preserveModulesRoot: 'src',
        entryFileNames: '[name].js',
        assetFileNames: '[name][extname]',
      },
    },
  },
  test: {
    // `npm run test:long` runs in mode "long": what takes minutes, and nothing else
    projects: process.env.VITEST ? (mode === 'long' ? longProjects() : projects(mode)) : [],
    coverage: { include: ['src/**'], exclude: ['src/**/*.css'] },
  },
}))

// ---- the library ----

/** The CSS entry makes a JavaScript file with nothing in it; it is not shipped. */
function onlyCssFromStyles(): Plugin {
  return {
    name: 'only-css-from-styles',
    apply: (config, { command }) => command === 'build' && Boolean(config.build?.lib),
    generateBundle(_options, bundle) {
      for (const name of ['styles.js', 'styles.js.map']) delete bundle[name]
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

// ---- the tests ----

const reactSetup = ['test/support/setup.ts']
const inBrowser = [
  'test/{hooks,contexts,components}/**/*.test.{ts,tsx}',
  'stories/docs/examples/*.test.tsx',
]

/** @param mode - `pictures` makes the gallery's pictures in place of comparing them */
function projects(mode: string): TestProjectInlineConfiguration[] {
  return [
    {
      extends: true,
      test: {
        name: 'unit',
        environment: 'node',
        // property tests and real servers, on a machine that is busy with other projects' browsers
        testTimeout: 60_000,
        include: ['test/**/*.test.{ts,tsx}'],
        exclude: [...inBrowser, 'test/{browser,long,consumers,support,bench}/**'],
      },
    },
    {
      test: {
        name: 'types',
        include: [],
        typecheck: {
          enabled: true,
          only: true,
          include: ['test/types/**/*.test-d.{ts,tsx}'],
          tsconfig: here('test/types/tsconfig.json'),
          // `npm run typecheck` is for those
          ignoreSourceErrors: true,
        },
      },
    },
    {
      extends: true,
      test: {
        name: 'react-19',
        include: inBrowser,
        setupFiles: reactSetup,
        provide: { reactMajor: '19' },
        testTimeout: 60_000,
        browser: chromium(),
      },
      optimizeDeps: { include: reactDeps },
    },
    {
      extends: true,
      test: {
        name: 'react-18',
        include: inBrowser,
        setupFiles: reactSetup,
        provide: { reactMajor: '18' },
        testTimeout: 60_000,
        browser: chromium(),
      },
      // by name, for everything: @testing-library/react and the aliased react-dom get 18 as well
      resolve: {
        alias: [
          { find: /^react(?=$|\/)/, replacement: here('node_modules/react-18') },
          { find: /^react-dom(?=$|\/)/, replacement: here('node_modules/react-dom-18') },
        ],
      },
      optimizeDeps: { include: reactDeps },
    },
    {
      extends: true,
      test: {
        name: 'browser',
        include: ['test/browser/**/*.test.{ts,tsx}'],
        globalSetup: 'test/support/globalSetup.ts',
        setupFiles: reactSetup,
        provide: { isMakingPictures: mode === 'pictures' },
        testTimeout: 60_000,
        browser: chromium(),
      },
      optimizeDeps: { include: reactDeps },
    },
    {
      extends: true,
      plugins: [storybookTest({ configDir: here('.storybook'), storybookScript: 'npm start' })],
      test: { name: 'stories', testTimeout: 60_000, browser: chromium() },
      optimizeDeps: { include: [...reactDeps, '@tanstack/react-virtual'] },
    },
  ]
}

function longProjects(): TestProjectInlineConfiguration[] {
  return [
    {
      extends: true,
      test: {
        name: 'long',
        environment: 'node',
        include: ['test/long/**/*.test.{ts,tsx}'],
        testTimeout: 5 * 60_000,
        hookTimeout: 10 * 60_000,
        // each test fills a machine of two cores by itself
        fileParallelism: false,
      },
    },
  ]
}

/** Named, so that Vite does not find one half-way through a test and reload the page. */
const reactDeps = [
  'react',
  'react-dom',
  'react-dom/client',
  'react-dom/server',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  '@testing-library/react',
  '@testing-library/user-event',
  'clsx',
  'eventsource-parser',
]

function chromium() {
  const executablePath = findBrowser()?.path
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({
      launchOptions: { ...(executablePath && { executablePath }), args: BROWSER_ARGS },
      contextOptions: { locale: 'ja-JP', timezoneId: 'Asia/Tokyo' },
    }),
    instances: [{ browser: 'chromium' as const }],
  }
}
