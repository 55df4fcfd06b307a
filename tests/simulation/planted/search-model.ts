import { bundleModel, playAsProcess } from '../model/as-process';
import type { Search } from './planted-bug';

/** More than any of the bugs needs; the model plays them in a few seconds. */
const SCHEDULES = 60_000;

/** Looks for a bug of the rules by playing the model on patched sources. */
export const searchModel: Search = async ({ name, patches }) => {
  const program = await bundleModel(`planted-${name.replace(/[^a-z]+/gi, '-')}`, patches);
  const { failure, schedules } = await playAsProcess(program, 1, SCHEDULES);
  // A program that does not even run would be found by anybody.
  if (failure?.invariant === 'no_error') throw new Error(`${name}: ${failure.message}`);
  return failure && { by: failure.invariant, afterSchedules: schedules };
};
