import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;

const ISOLATED = 'tests/unit/**/*.isolated.test.ts';

/**
 * Unit tests share threads and loaded modules, which halves their time. Those that replace modules (vi.mock) must not
 * share them, and say so in their name.
 */
const unit = (name: string, isolate: boolean) => ({
  extends: true as const,
  test: {
    name,
    include: isolate ? [ISOLATED] : ['tests/unit/**/*.test.{ts,tsx,mjs}'],
    exclude: isolate ? [] : [ISOLATED],
    pool: 'threads' as const,
    isolate,
    testTimeout: 10_000,
  },
});

/** One kind of tests: the folder of the same name. */
const project = (name: string, settings: { database: boolean; testTimeoutMs: number }) => ({
  extends: true as const,
  test: {
    name,
    include: [`tests/${name}/**/*.test.{ts,tsx,mjs}`],
    globalSetup: settings.database ? ['tests/setup/database.ts'] : [],
    testTimeout: settings.testTimeoutMs,
    hookTimeout: 60_000,
  },
});

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: `${root}/` },
      { find: /^server-only$/, replacement: path.join(root, 'tests/setup/empty.ts') },
    ],
  },
  test: {
    environment: 'node',
    setupFiles: ['tests/setup/console.ts', 'tests/setup/fast-check.ts'],
    restoreMocks: true,
    // One less than there are processors would be one on a small machine, and half of it idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      unit('unit', false),
      unit('unit-isolated', true),
      project('integration', { database: true, testTimeoutMs: 30_000 }),
      project('contract', { database: true, testTimeoutMs: 30_000 }),
      project('simulation', { database: true, testTimeoutMs: 120_000 }),
    ],
  },
});
