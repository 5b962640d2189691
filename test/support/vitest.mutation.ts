import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/**
 * The fast tests of the core. Without Vite's own config: its projects would start browsers.
 * (.stryker.json names no tsconfig, because Stryker 9 can't ask TypeScript 7 what is in one.)
 */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    environment: 'node',
    // mutated code counts each statement that it runs
    testTimeout: 30_000,
    include: ['test/{events,connection,tabs,stream,lists}/**/*.test.ts'],
    exclude: [
      '**/*.{fuzz,model,property}.test.ts',
      'test/stream/{chaos,freshModules,leaks,memory}.test.ts',
    ],
  },
})
