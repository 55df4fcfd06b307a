import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { Tally } from '../run/tally';
import { type Databases, openDatabases } from './databases';
import type { Stretch, Told } from './lane-process';

type Options = { from: number; schedules: number; lanes: number; most: number; same: boolean };

const STRETCH = 250;
const REPORT_EVERY_MS = 15_000;

/** Runs schedules in several processes, each with its own worlds, and prints what they found. */
async function main(options: Options): Promise<boolean> {
  const { from, schedules, lanes, most, same } = options;
  const seeds = Array.from({ length: schedules }, (_, index) => (same ? from : from + index));
  const size = Math.min(STRETCH, Math.ceil(schedules / lanes));
  const stretches: number[][] = [];
  for (let at = 0; at < seeds.length; at += size) stretches.push(seeds.slice(at, at + size));
  const tally = new Tally();
  const found: string[] = [];
  let ran = 0;
  const began = performance.now();
  const report = () => {
    const perSecond = (ran / ((performance.now() - began) / 1000)).toFixed(2);
    console.log(`${ran} of ${schedules} schedules, ${found.length} divergences, ${perSecond} per second`);
  };
  console.log(same ? `seed ${from}, ${schedules} times` : `seeds ${from} to ${from + schedules - 1}`);
  const databases = await openDatabases();
  const children = Array.from({ length: lanes }, startLane);
  const stop = () => void tidy(children, databases).finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
  const reporting = setInterval(report, REPORT_EVERY_MS);
  try {
    await Promise.all(
      children.map(async (child) => {
        for (let next = stretches.shift(); next && found.length < most; next = stretches.shift()) {
          const databaseUrl = await databases.make();
          const over = await runStretch(
            child,
            { databaseUrl, seeds: next, most: most - found.length },
            () => {
              ran += 1;
            },
          );
          for (const [what, count] of over.tally) tally.add(what, count);
          for (const divergence of over.divergences) console.log(`\n${divergence}\n`);
          found.push(...over.divergences);
          await databases.drop(databaseUrl);
        }
      }),
    );
  } finally {
    clearInterval(reporting);
    await tidy(children, databases);
  }
  console.log(`\n${tally}\n`);
  report();
  return found.length === 0;
}

function startLane(): ChildProcess {
  return fork(path.join(import.meta.dirname, 'lane-process.ts'), { execArgv: process.execArgv });
}

/** @throws Error when the lane broke, which is no divergence but a fault of the simulation */
function runStretch(
  child: ChildProcess,
  stretch: Stretch,
  onRun: () => void,
): Promise<Told & { kind: 'over' }> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('a lane ended by itself'));
    const hear = (told: Told) => {
      if (told.kind === 'ran') return onRun();
      child.off('message', hear).off('exit', ended);
      if (told.kind === 'over') resolve(told);
      else reject(new Error(told.problem));
    };
    child.on('message', hear).once('exit', ended);
    child.send(stretch);
  });
}

async function tidy(children: readonly ChildProcess[], databases: Databases): Promise<void> {
  for (const child of children) if (child.connected) child.disconnect();
  await databases.close();
}

const options = JSON.parse(process.argv[2] ?? '{}') as Options;
process.exit((await main(options)) ? 0 : 1);
