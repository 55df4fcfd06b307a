import { runLane } from '../system/lane';
import type { PlantedBug, Search } from './planted-bug';

/** More than a bug may need: what hides in that many schedules would hide in npm test too. */
const SCHEDULES = 120;

/**
 * Seeds that found a bug before come first, which is quicker than to search anew. When the drawing of schedules changes
 * they are seeds like any others.
 */
const FOUND_BY: Record<string, number[]> = {
  'a refund repeated after a time-out with a new key': [37],
  'the key of a start stored after the call': [31],
  'an operation written after the call': [4],
  'the form of a refund counts each time it is sent': [10],
  'unsigned callback trusted': [5],
  'job enqueued outside the transaction': [18],
  'void without the bank': [10],
  '"request received" is taken for done': [4],
};

/** Looks for a bug with the system simulation, in a database that nobody else uses at the time. */
export const searchSystem =
  (databaseUrl: string): Search =>
  async ({ name, patches }: PlantedBug) => {
    const seeds = [...(FOUND_BY[name] ?? []), ...Array.from({ length: SCHEDULES }, (_, index) => 1 + index)];
    const { divergences, ran } = await runLane(databaseUrl, { seeds, patches });
    const [divergence] = divergences;
    if (!divergence) return null;
    const [sentence = ''] = (divergence.differences[0] ?? '').split('\n');
    return { by: `seed ${divergence.seed}: ${sentence}`, afterSchedules: ran };
  };
