// `npm run bench`: the figures that docs/benchmarks.md explains, each beside its comparator of the same run.
// `npm run bench -- --quick` only shows that everything can be measured; `-- --only desk --only settle --only model` measures
// what needs no build, `-- --only backend` order creation alone.
import './lib/require-node.mjs';
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPlan } from './lib/bench/plan.mjs';
import { openSession } from './lib/process/session.mjs';
import { createProgress } from './lib/progress.mjs';
import { Refusal } from './lib/refusal.mjs';
import { prepareSources } from './lib/stack/prepare.mjs';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const progress = createProgress();

let session;
try {
  const plan = readPlan(process.argv.slice(2));
  const dataDir = path.join(root, '.data/bench');
  session = await openSession({ root, what: 'bench', note: progress.note, dataDir });
  await prepareSources({ root, session, progress });
  await bench(plan);
  await session.finish();
} catch (error) {
  if (session) await session.fail(error);
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
}

async function bench(plan) {
  const [loadBefore] = loadavg();
  // Not before the dependencies are there.
  const { measureAll } = await import('./lib/bench/measure-all.mjs');
  const { aimsOf, describeResults } = await import('./lib/bench/report.mjs');
  const startedAt = new Date().toISOString();
  const results = { loadBefore, ...(await measureAll({ root, session, plan, progress })) };
  const aims = aimsOf(results);
  const file = path.join(root, '.data/bench.json');
  writeFileSync(file, `${JSON.stringify({ startedAt, quick: plan.quick, ...results, aims }, null, 2)}\n`);
  console.log(`\n${describeResults(results, aims)}\n\nThe same stands in ${path.relative(root, file)}.`);
  if (plan.quick)
    console.log('A quick run only shows that everything can be measured: its figures mean nothing.');
}
