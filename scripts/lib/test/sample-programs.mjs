import { spawnSync } from 'node:child_process';
import { Refusal } from '../refusal.mjs';
import { canInstall, installPackages } from './debian.mjs';

/** What the samples of docs/backend.md need beside Node, with the Debian package of each. */
const PROGRAMS = { curl: 'curl', python3: 'python3', php: 'php-cli' };

/** Set for the browser tests when they are to leave the samples out. */
export const WITHOUT_SAMPLES = 'WITHOUT_SAMPLES';

/** @returns {string[]} the packages of those that cannot be started */
export function missingPrograms() {
  return Object.entries(PROGRAMS)
    .filter(([program]) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status !== 0)
    .map(([, name]) => name);
}

/** What to do about it, in one sentence. */
export const missingSentence = (packages) =>
  `The samples of docs/backend.md cannot be run: install ${packages.join(', ')} (Debian: sudo apt-get install ${packages.join(' ')}), or leave them out by npm test -- --without-samples.`;

/**
 * Sees to it that the samples can be run.
 * @param {{ run: (name: string, command: string, args: string[]) => Promise<void>, say: (text: string) => void }} tools
 * @throws Refusal when something is missing and this user cannot install it
 */
export async function ensureSamplePrograms({ run, say }) {
  const packages = missingPrograms();
  if (packages.length === 0) return say('there');
  if (!canInstall()) throw new Refusal(missingSentence(packages));
  await installPackages(run, packages);
  say(`${packages.join(', ')} of Debian, installed`);
}
