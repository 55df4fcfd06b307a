import { parseArgs } from 'node:util';
import { Refusal } from '../refusal.mjs';

/** How much is measured. Quick shows that everything runs; its figures mean nothing. */
const PLANS = {
  full: { rounds: 5, callbacksPerRound: 800, paysPerRound: 20, salesPerRound: 1_000, workerJobs: 400 },
  quick: { rounds: 1, callbacksPerRound: 40, paysPerRound: 3, salesPerRound: 40, workerJobs: 10 },
};

/**
 * @param {string[]} argv
 * @returns {{ quick: boolean, rounds: number, callbacksPerRound: number, paysPerRound: number, salesPerRound: number,
 *   workerJobs: number }}
 * @throws Refusal for an option that does not exist
 */
export function readPlan(argv) {
  try {
    const { values } = parseArgs({ args: argv, options: { quick: { type: 'boolean', default: false } } });
    return { quick: values.quick, ...(values.quick ? PLANS.quick : PLANS.full) };
  } catch {
    throw new Refusal('npm run bench knows one option: npm run bench -- --quick');
  }
}
