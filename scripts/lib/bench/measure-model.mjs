import { PROGRAM, runForResult } from './run-for-result.mjs';
import { median } from './stats.mjs';

/**
 * Schedules of the model (tests/simulation/model) per second, one process on one core.
 * @param {{ session: object, plan: object }} context
 * @throws Error when one of them breaks an invariant
 */
export async function measureModel({ session, plan }) {
  const { rounds, schedulesPerRound } = plan;
  const perSecond = [];
  for (let round = 0; round < rounds; round += 1) {
    const args = [String(1 + round * schedulesPerRound), String(schedulesPerRound)];
    const program = [...PROGRAM, 'tests/simulation/model/main.ts', ...args];
    const { schedules, ms, failure } = await runForResult(session, 'model', program, process.env);
    if (failure) throw new Error(`the model found something: ${JSON.stringify(failure)}`);
    perSecond.push(schedules / (ms / 1000));
  }
  return { perSecond: median(perSecond), rounds, perRound: schedulesPerRound };
}
