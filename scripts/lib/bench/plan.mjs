import { parseArgs } from 'node:util';
import { Refusal } from '../refusal.mjs';

/** How much is measured. Quick shows that everything runs; its figures mean nothing. */
const PLANS = {
  full: {
    ...{ rounds: 5, callbacksPerRound: 800, paysPerRound: 20, salesPerRound: 1_000, workerJobs: 400 },
    ...{ settlesPerRound: 400, schedulesPerRound: 20_000, deskOrders: 200_000, deskSamples: 40 },
    apiOrdersPerRound: 80,
  },
  quick: {
    ...{ rounds: 1, callbacksPerRound: 40, paysPerRound: 3, salesPerRound: 40, workerJobs: 10 },
    ...{ settlesPerRound: 40, schedulesPerRound: 500, deskOrders: 3_000, deskSamples: 3 },
    apiOrdersPerRound: 8,
  },
};

/** What can be measured by itself; only the last one needs a build and the running shop. */
const ALONE = ['settle', 'model', 'desk', 'backend'];

/**
 * @param {string[]} argv
 * @returns {{ quick: boolean, only: string[], rounds: number, callbacksPerRound: number, paysPerRound: number,
 *   salesPerRound: number, workerJobs: number, settlesPerRound: number, schedulesPerRound: number, deskOrders: number,
 *   deskSamples: number, apiOrdersPerRound: number }} `only` empty: everything
 * @throws Refusal for an option that does not exist
 */
export function readPlan(argv) {
  const options = {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
  };
  try {
    const { quick, only } = parseArgs({ args: argv, options }).values;
    if (!only.every((part) => ALONE.includes(part))) throw new RangeError('no such part');
    return { quick, only, ...(quick ? PLANS.quick : PLANS.full) };
  } catch {
    throw new Refusal(
      `npm run bench knows two options: npm run bench -- --quick, and --only ${ALONE.join(' or --only ')}`,
    );
  }
}
