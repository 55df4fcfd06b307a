import { readFileSync } from 'node:fs';
import path from 'node:path';

/** How Node runs a program of ours that is written in TypeScript. */
export const PROGRAM = ['--conditions=react-server', '--import', 'tsx'];

/**
 * Runs a program to its end and reads the last line that it printed, which is JSON.
 * @param {object} session
 * @param {string} name of its log
 * @param {readonly string[]} args
 * @param {Record<string, string | undefined>} env
 */
export async function runForResult({ supervisor, dataDir }, name, args, env) {
  await supervisor.run(name, process.execPath, args, { env });
  const lines = readFileSync(path.join(dataDir, 'logs', `${name}.log`), 'utf8')
    .trimEnd()
    .split('\n');
  return JSON.parse(lines.at(-1) ?? '');
}
