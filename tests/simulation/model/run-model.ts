import { minimise } from './minimise';
import { play, scheduleOf } from './schedule';
import { Tally } from './tally';
import type { Invariant } from './violation';

/** A schedule that breaks an invariant, with the fewest steps that still do. */
export type Failure = { seed: number; invariant: Invariant; message: string; steps: string[] };

export type ModelRun = {
  schedules: number;
  ms: number;
  failure: Failure | null;
  /** What was there at the end of how many schedules. */
  tally: [what: string, schedules: number][];
};

/** Plays the schedules of consecutive seeds, up to the first that breaks an invariant. */
export function runModel({ schedules, firstSeed }: { schedules: number; firstSeed: number }): ModelRun {
  const startedAt = performance.now();
  const tally = new Tally();
  let failure: Failure | null = null;
  let played = 0;
  while (played < schedules && !failure) {
    failure = playSeed(firstSeed + played, tally);
    played += 1;
  }
  return { schedules: played, ms: performance.now() - startedAt, failure, tally: [...tally.counts] };
}

function playSeed(seed: number, tally: Tally): Failure | null {
  const schedule = scheduleOf(seed);
  const violation = play(schedule, { tally });
  if (!violation) return null;
  const steps: string[] = [];
  const least = play(minimise(schedule, violation.invariant), { trace: steps }) ?? violation;
  return { seed, invariant: least.invariant, message: least.message, steps };
}
