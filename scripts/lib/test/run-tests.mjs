import { fileURLToPath } from 'node:url';
import { isClientCurrent } from '../prisma-client.mjs';
import { createProgress } from '../progress.mjs';
import { Refusal } from '../refusal.mjs';
import { PROGRAMS } from '../stack/application.mjs';
import { ensureDependencies } from '../stack/dependencies.mjs';
import { ensureBrowser } from './browser.mjs';
import { total } from './counts.mjs';
import { parseTestOptions } from './options.mjs';
import { createTestSupervisor, openRunFolder, runSteps } from './runner.mjs';
import { ensureSamplePrograms } from './sample-programs.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/**
 * Runs the steps that the command line asks for, prints the sum as the last line and ends the process.
 * @param {import('./steps.mjs').Step[]} all
 */
export async function runTests(all) {
  const { folder, remove } = openRunFolder(root);
  const supervisor = createTestSupervisor(root, folder);
  const tidy = async () => {
    await supervisor.stopAll();
    await stopServersOfTests();
    remove();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => tidy().finally(() => process.exit(130)));
  }
  let counts;
  try {
    const { steps, filters, samples } = parseTestOptions(
      process.argv.slice(2),
      all.map(({ name }) => name),
    );
    const wanted = all.filter(({ name }) => steps.includes(name));
    const prepared = await prepare(supervisor, wanted, samples);
    counts = await runSteps({ root, steps: wanted, filters, prepared, supervisor, folder });
  } catch (error) {
    if (error.name === 'Stopping') return;
    console.error(error instanceof Refusal || error.name === 'ChildFailed' ? error.message : error);
    counts = [{ passed: 0, failed: 1 }];
  }
  await tidy();
  const { passed, failed } = total(counts);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

async function prepare(supervisor, steps, samples) {
  const run = (name, command, args) => supervisor.run(name, command, args);
  const progress = createProgress();
  await progress.step('Dependencies', async (say) => {
    say((await ensureDependencies(root, run)) ? 'installed' : 'up to date');
    if (!isClientCurrent(root)) await run('prisma-generate', process.execPath, PROGRAMS.prismaClient);
  });
  const prepared = { samples };
  if (steps.some(({ name }) => name === 'browser')) {
    await progress.step('Programs for samples', async (say) => {
      if (!samples) return say('left out');
      // The test of the samples fails by itself, with the sentence that says what to do.
      await ensureSamplePrograms({ run, say }).catch(() => say('missing'));
    });
    await progress.step('Browser', async (say) => {
      await ensureBrowser({ run, say }).catch((error) => {
        prepared.browserProblem = error.message;
        say('missing');
      });
    });
  }
  return prepared;
}

/** Test runs stop their own servers; this is for those that were killed. */
async function stopServersOfTests() {
  // Not before the dependencies are there.
  const { stopTestServerIfUnused } = await import('../test-server.mjs');
  const { sweepBrowserStacks } = await import('./browser-stack.mjs');
  await sweepBrowserStacks(root);
  await stopTestServerIfUnused(root);
}
