import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;

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
    projects: [
      project('unit', { database: false, testTimeoutMs: 10_000 }),
      project('integration', { database: true, testTimeoutMs: 30_000 }),
      project('contract', { database: true, testTimeoutMs: 30_000 }),
      project('simulation', { database: true, testTimeoutMs: 120_000 }),
    ],
  },
});
