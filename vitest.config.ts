// The one test runner: unit tests beside the code, the gates on planted failures, and the browser tests, in this order.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    passWithNoTests: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{contract,sale,site,recorder,motion,bots,detect,bench}/**/*.test.{ts,tsx}'],
          // Some start a whole program, on a machine that may be busy.
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'gates',
          environment: 'node',
          include: ['tools/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['e2e/**/*.e2e.ts'],
          setupFiles: ['e2e/trail.setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A page on a busy machine may take longer than the usual second.
          expect: { poll: { timeout: 10_000 } },
          fileParallelism: false,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
