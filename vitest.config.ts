import { fileURLToPath } from 'node:url'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig, mergeConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { BROWSER_ARGS, findBrowser } from './test/support/browser.mjs'
import { engineProvider } from './test/support/engines/engineProvider.ts'
import { RetryReporter } from './test/support/RetryReporter.ts'
import library from './vite.config.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** How the library is built holds here too: plugins and aliases are said in `vite.config.ts` alone. */
export default defineConfig(({ mode }) =>
  mergeConfig(library, {
    test: {
      // what takes minutes, and what takes other browsers, have modes of their own
      projects:
        mode === 'long'
          ? longProjects()
          : mode.startsWith('engines')
            ? engineProjects(mode)
            : projects(mode),
      // projects have no such time of their own: a browser that starts slowly, or a second time
      browser: { connectTimeout: 3 * 60_000 },
      // Vitest's own second is too short on a busy machine
      expect: { poll: { timeout: 20_000 } },
      reporters: [
        'default',
        ...(process.env.GITHUB_ACTIONS ? ['github-actions'] : []),
        new RetryReporter(),
      ],
      coverage: { include: ['src/**'], exclude: ['src/**/*.css'] },
    },
  }),
)

/** In CI what drives real browsers in real time may have a second try, which is printed. */
const retry = process.env.CI ? 1 : 0

const reactSetup = ['test/support/setup.ts']
const inBrowser = [
  'test/{hooks,contexts,components,inspector}/**/*.test.{ts,tsx}',
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
        exclude: [
          ...inBrowser,
          'test/{browser,engines,long,consumers,environments,support,bench}/**',
        ],
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

/**
 * `npm run test:long`. Tests that measure time, or what a page costs, have the machine for themselves,
 * after all others: of those most wait, for a clock, a network or one of two cores.
 */
function longProjects(): TestProjectInlineConfiguration[] {
  const packed = ['consumer', 'consumers', 'demo', 'environments']
  const workbench = ['workbench', 'workbenchFrame', 'workbenchPanel']
  const waiting = ['doctor', 'nchan']
  return [
    long('packed', packed, { globalSetup: 'test/support/consumers/packOnce.ts' }),
    long('workbench', workbench, { globalSetup: 'test/support/buildWorkbenchOnce.ts' }),
    long('waiting', waiting),
    long('alone', ['*'], {
      exclude: [...packed, ...workbench, ...waiting].map(longTest),
      maxWorkers: 1,
      sequence: { groupOrder: 1 },
    }),
  ]
}

const longTest = (file: string) => `test/long/${file}.test.ts`

/** @param files - of test/long */
function long(
  name: string,
  files: readonly string[],
  options: TestProjectInlineConfiguration['test'] = {},
): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name,
      environment: 'node',
      include: files.map(longTest),
      testTimeout: 5 * 60_000,
      hookTimeout: 10 * 60_000,
      maxWorkers: 3,
      retry,
      ...options,
    },
  }
}

/**
 * `npm run test:engines`: in the browsers that other people use.
 *
 * @param mode - `engines-pictures` makes the pictures that the gallery shows side by side
 */
function engineProjects(mode: string): TestProjectInlineConfiguration[] {
  return [
    ...(['firefox', 'webkit'] as const).map((name): TestProjectInlineConfiguration => ({
      extends: true,
      test: {
        name,
        include: ['test/browser/**/*.test.{ts,tsx}', ...inBrowser],
        exclude: [
          // pixels of Chromium
          'test/browser/{gallery,statesPicture}.test.tsx',
          // thousands of payloads, of which no engine makes anything else
          'test/hooks/wrongValues.test.tsx',
        ],
        globalSetup: 'test/support/globalSetup.ts',
        setupFiles: reactSetup,
        provide: { reactMajor: '19' },
        testTimeout: 60_000,
        retry,
        maxWorkers: engineWorkers,
        browser: {
          enabled: true,
          // one page of each engine, as the others run at the same time
          fileParallelism: false,
          screenshotFailures: false,
          provider: engineProvider(name),
          instances: [{ browser: name }],
        },
      },
      optimizeDeps: { include: reactDeps },
    })),
    {
      extends: true,
      test: {
        name: 'pages',
        environment: 'node',
        include: ['test/engines/**/*.test.ts'],
        provide: { isMakingPictures: mode === 'engines-pictures' },
        testTimeout: 3 * 60_000,
        hookTimeout: 3 * 60_000,
        retry,
        maxWorkers: engineWorkers,
      },
    },
  ]
}

/** Tests in other engines wait more than they work. Projects with the same number run side by side. */
const engineWorkers = 2

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
