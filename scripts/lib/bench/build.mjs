import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildEnv, isBuildCurrent, markBuilt, PROGRAMS } from '../stack/application.mjs';

/** Where the build with the routes to measure against lies, apart from the one that people use. */
const PLACE = { folder: '.next-bench', stamp: '.data/bench/build.stamp' };

/**
 * Builds the app with its `*.bench.ts` routes, unless that has been done with the present sources.
 * @param {{ root: string, supervisor: object, progress: object }} context
 */
export async function buildForBench({ root, supervisor, progress }) {
  await progress.step('Build to measure', async (say) => {
    if (isBuildCurrent(root, PLACE)) return say('up to date');
    const restore = keep(path.join(root, 'next-env.d.ts'));
    try {
      const env = { ...buildEnv(), ...BENCH };
      await supervisor.run('build', process.execPath, PROGRAMS.build, { env });
    } finally {
      restore();
    }
    markBuilt(root, PLACE);
    say('built');
  });
}

/** Tells next.config.mjs which build is meant, when building and when serving. */
export const BENCH = { BENCH: '1' };

/** Next points this file at the build it made last; editors and tsc want the ordinary one. */
function keep(file) {
  const before = existsSync(file) ? readFileSync(file) : null;
  return () => {
    if (before) writeFileSync(file, before);
  };
}
