import { existsSync } from 'node:fs';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * The Chromium for the browser tests: the one that CHROMIUM_PATH names, else Playwright's own, else the system's.
 * @returns {Promise<{ executablePath?: string } | null>} without a path for Playwright's own; null when there is none
 */
export async function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) return { executablePath: env.CHROMIUM_PATH };
  const { chromium } = await import('playwright');
  if (existsSync(chromium.executablePath())) return {};
  const executablePath = SYSTEM.find((path) => existsSync(path));
  return executablePath ? { executablePath } : null;
}
