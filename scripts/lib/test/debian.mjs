import { existsSync } from 'node:fs';

/** Whether this user may install packages of Debian here. */
export const canInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/**
 * @param {(name: string, command: string, args: string[]) => Promise<void>} run
 * @param {readonly string[]} packages
 */
export async function installPackages(run, packages) {
  await run('apt-update', 'apt-get', ['update']);
  await run('apt-install', 'apt-get', ['install', '-y', '--no-install-recommends', ...packages]);
}
