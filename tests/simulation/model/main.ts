import { runModel } from './run-model';

// The program that tests run as a process of its own: `main.mjs <first seed> <schedules>`, one line of JSON.
const [firstSeed, schedules] = process.argv.slice(2).map(Number);
if (firstSeed === undefined || schedules === undefined) throw new Error('which seeds?');
process.stdout.write(`${JSON.stringify(runModel({ firstSeed, schedules }))}\n`);
