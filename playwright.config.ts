import { defineConfig, devices } from 'playwright/test';
import { findChromium } from './scripts/lib/test/chromium.mjs';
import { WITHOUT_SAMPLES } from './scripts/lib/test/sample-programs.mjs';
import { E2E_VARIABLE, e2eStack } from './tests/setup/e2e-stack';

const chromium = await findChromium();
const leftOut = process.env[WITHOUT_SAMPLES] ? ['**/backend-docs.spec.ts'] : [];

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './tests/setup/e2e-servers.ts',
  outputDir: 'test-results',
  // Two shoppers at once are enough to meet each other; a test that needs a second try has found something.
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    // Absent while the set-up runs, there in every worker.
    baseURL: process.env[E2E_VARIABLE] ? e2eStack().baseUrl : undefined,
    locale: 'ka-GE',
    timezoneId: 'Asia/Tbilisi',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: chromium?.executablePath,
      // Containers have no user namespaces for the sandbox; the rest keeps the browser from calling its maker.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'together', testIgnore: ['**/*.serial.spec.ts', ...leftOut] },
    // These change the bank for everybody: after the others, one at a time.
    { name: 'alone', testMatch: '**/*.serial.spec.ts', dependencies: ['together'], workers: 1 },
  ],
});
