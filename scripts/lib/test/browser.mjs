import { Refusal } from '../refusal.mjs';
import { findChromium } from './chromium.mjs';
import { canInstall, installPackages } from './debian.mjs';

const PROBE = 'https://cdn.playwright.dev/';
const PROBE_TIMEOUT_MS = 3_000;
const DEBIAN_PACKAGES = ['chromium', 'fonts-noto-core', 'fonts-bpg-georgian'];

/**
 * Sees to it that there is a Chromium: Playwright's own where it can be downloaded, else the system's, else Debian's.
 * @param {{ run: (name: string, command: string, args: string[]) => Promise<void>, say: (text: string) => void }} tools
 * @throws Refusal when there is none and this user cannot install one
 */
export async function ensureBrowser({ run, say }) {
  const present = await findChromium();
  if (present) return say(present.executablePath ?? "Playwright's own");
  if (
    (await canDownload()) &&
    (await works(() => run('browser-download', process.execPath, playwrightInstall)))
  ) {
    return say("Playwright's own, downloaded");
  }
  if (!canInstall()) {
    throw new Refusal(
      'There is no Chromium for the browser tests: install one (Debian: sudo apt-get install chromium) or name it in CHROMIUM_PATH.',
    );
  }
  await installPackages(run, DEBIAN_PACKAGES);
  say("Debian's, installed");
}

const playwrightInstall = ['node_modules/playwright/cli.js', 'install', 'chromium'];

/** The installer itself would try each of its hosts for minutes before it gives up. */
const canDownload = () =>
  works(() => fetch(PROBE, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) }));

async function works(attempt) {
  try {
    await attempt();
    return true;
  } catch {
    return false;
  }
}
