import { expect } from 'vitest';
import { runLane } from './lane';

/** What a run has to have tried, or it has shown nothing. At least so often in a hundred schedules. */
const TRIED: Record<string, number> = {
  kills: 25,
  pauses: 1,
  'act: forge': 1,
  'act: cut_database': 1,
  'act: redeliver': 1,
  'event: operation_uncertain': 3,
  'ours: refund completed': 5,
  'ours: capture completed': 1,
  'ours: void completed': 1,
  'at the bank: refund completed': 1,
  'mail: paid': 20,
  'mail: refunded': 8,
  'order ends: authorised': 2,
  'order ends: expired': 2,
  'order ends: failed': 2,
  'order ends: voided': 1,
};

const FEWEST_FAULTS_STRUCK = 30;

/** Runs schedules and expects no divergence, and that they were worth running. */
export async function expectLane(databaseUrl: string, from: number, count: number): Promise<void> {
  const seeds = Array.from({ length: count }, (_, index) => from + index);
  const { divergences, ran, tally } = await runLane(databaseUrl, { seeds });
  expect(divergences.map(({ message }) => message).join('\n\n')).toBe('');
  expect(ran).toBe(count);
  const scale = count / 100;
  const tooFew = Object.entries(TRIED).filter(([what, least]) => tally.of(what) < Math.floor(least * scale));
  expect(tooFew, String(tally)).toEqual([]);
  const struck = [...tally.counts].filter(([what]) => what.startsWith('fault:'));
  expect(struck.reduce((sum, [, times]) => sum + times, 0)).toBeGreaterThan(FEWEST_FAULTS_STRUCK * scale);
}
