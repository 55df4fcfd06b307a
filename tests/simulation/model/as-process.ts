import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { type Patch, patchSources } from '../planted/patch-sources';
import type { Failure, ModelRun } from './run-model';

const root = path.resolve(import.meta.dirname, '../../..');
const FOLDER = '.data/model-simulation';

/**
 * Makes the model one file of JavaScript: under the test runner's own loader it would be several times slower.
 * @param name of the file; programs with different patches need different names
 * @returns path of the file
 */
export async function bundleModel(name: string, patches: readonly Patch[] = []): Promise<string> {
  const outfile = path.join(root, FOLDER, `${name}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: ['tests/simulation/model/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    plugins: [patchSources(root, patches)],
    logLevel: 'silent',
  });
  return outfile;
}

/** Plays schedules in a process of its own. */
export async function playAsProcess(
  program: string,
  firstSeed: number,
  schedules: number,
): Promise<ModelRun> {
  // Schedules leave nothing behind, so the cheap collections of a large young generation are the only ones.
  const args = ['--max-semi-space-size=64', program, String(firstSeed), String(schedules)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout);
}

/** What a failure says to whoever has to mend it. */
export const told = ({ seed, message, steps }: Failure): string =>
  `${message}\nAgain: MODEL_SEED=${seed} npx vitest run --project simulation tests/simulation/model\n${steps.join('\n')}`;
