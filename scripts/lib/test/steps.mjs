import { buildEnv, isBuildCurrent, markBuilt, PROGRAMS } from '../stack/application.mjs';
import { countPlaywright, countVitest } from './counts.mjs';
import { WITHOUT_SAMPLES } from './sample-programs.mjs';

const bin = (name) => `node_modules/.bin/${name}`;

/**
 * The steps of `npm test`, in order. Each gets a runner and says what came of it; `fast` ones make up `npm run check`.
 * @typedef {{ name: string, title: string, fast?: boolean, run: (tools: Tools) => Promise<import('./counts.mjs').Count> }} Step
 * @typedef {{ root: string, filters: string[], exec: (command: string, args: string[], env?: object) =>
 *   Promise<number | string>, report: (file: string) => any, reportPath: (file: string) => string,
 *   prepared: { samples?: boolean, browserProblem?: string } }} Tools
 */

/** @type {Step[]} */
export const STEPS = [
  check('lint', 'Format and lint', [['biome', 'ci', '.']]),
  // Next writes the types of routes and of imported files; tsc reads them.
  check('types', 'Types', [
    ['next', 'typegen'],
    ['tsc', '--noEmit'],
  ]),
  check('boundaries', 'Boundaries', [
    [
      'depcruise',
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'err',
      'app',
      'components',
      'lib',
      'prisma',
    ],
  ]),
  check('dead-code', 'Dead code', [['knip']]),
  vitest('unit', 'Unit tests', true),
  vitest('integration', 'Integration tests'),
  vitest('contract', 'Contract tests'),
  vitest('simulation', 'Simulation tests'),
  { name: 'build', title: 'Production build', run: build },
  { name: 'browser', title: 'Browser tests', run: browser },
];

/** A tool that either finds something or does not: counts as one. */
function check(name, title, commands) {
  const run = async ({ exec }) => {
    for (const [tool, ...args] of commands) {
      if ((await exec(bin(tool), args)) !== 0) return { passed: 0, failed: 1 };
    }
    return { passed: 1, failed: 0 };
  };
  return { name, title, fast: true, run };
}

function vitest(name, title, fast = false) {
  const run = async ({ exec, report, reportPath, filters }) => {
    const file = `${name}.json`;
    const output = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath(file)}`];
    const exit = await exec(bin('vitest'), ['run', '--project', `${name}*`, ...output, ...filters]);
    return countVitest(report(file), exit);
  };
  return { name, title, fast, run };
}

async function build({ root, exec }) {
  if (isBuildCurrent(root)) return { passed: 1, failed: 0 };
  if ((await exec(process.execPath, PROGRAMS.build, buildEnv())) !== 0) return { passed: 0, failed: 1 };
  markBuilt(root);
  return { passed: 1, failed: 0 };
}

async function browser({ root, exec, report, reportPath, filters, prepared }) {
  if (prepared.browserProblem) return { passed: 0, failed: 1, problem: prepared.browserProblem };
  if (!isBuildCurrent(root))
    return { passed: 0, failed: 1, problem: 'there is no build of the present sources' };
  const file = 'browser.json';
  const env = {
    PLAYWRIGHT_JSON_OUTPUT_FILE: reportPath(file),
    ...(prepared.samples ? {} : { [WITHOUT_SAMPLES]: '1' }),
  };
  const exit = await exec(bin('playwright'), ['test', '--reporter=list,json', ...filters], env);
  return countPlaywright(report(file), exit);
}
