import { expect } from 'vitest';
import { bundleModel, playAsProcess, told } from './as-process';

const SCHEDULES = Number(process.env.MODEL_SCHEDULES ?? 1_000_000);
const PARTS = 2;

/** What must have happened in how many of a million schedules, or they have shown little. */
const TRIED: Record<string, number> = {
  'refund completed': 80_000,
  'refund rejected bank_action': 20_000,
  'refund rejected bank_refused': 5_000,
  'refund rejected superseded': 20_000,
  'refund rejected no_trace': 20_000,
  'refund sent': 5_000,
  'capture completed': 25_000,
  'capture rejected bank_action': 7_000,
  'capture rejected superseded': 15_000,
  'void completed': 20_000,
  'void rejected superseded': 8_000,
  'at the bank: refund completed': 100_000,
  'at the bank: capture completed': 30_000,
  'at the bank: void completed': 20_000,
  'order paid': 60_000,
  'order partially_refunded': 60_000,
  'order refunded': 80_000,
  'order authorised': 20_000,
  'order failed': 25_000,
  'order expired': 40_000,
  'order voided': 25_000,
  'several payments': 30_000,
  'task amount_mismatch': 10_000,
  'task currency_mismatch': 10_000,
  'task hold_lapsed': 7_000,
  'task operation_uncertain': 25_000,
  'task refund_refused': 20_000,
  'task paid_after_end': 2_000,
  'task paid_twice': 200,
};

/**
 * Plays one part of the schedules, each part in a test file of its own, so that two processors work. MODEL_SCHEDULES says
 * how many there are, MODEL_SEED plays one alone and tells every step of it.
 */
export async function expectModel(part: 0 | 1): Promise<void> {
  const program = await bundleModel(`part-${part}`);
  const seed = process.env.MODEL_SEED;
  const count = seed ? 1 : Math.ceil(SCHEDULES / PARTS);
  const run = await playAsProcess(program, seed ? Number(seed) : 1 + part * count, count);
  expect(run.failure && told(run.failure)).toBeNull();
  expect(run.schedules).toBe(count);
  if (seed) return;
  const perSecond = Math.round(run.schedules / (run.ms / 1000));
  process.stdout.write(`model: ${run.schedules} schedules, ${perSecond} a second\n`);
  const happened = new Map(run.tally);
  const tooFew = Object.entries(TRIED).filter(
    ([what, perMillion]) => (happened.get(what) ?? 0) < Math.floor((perMillion * count) / 1_000_000),
  );
  expect(tooFew, JSON.stringify([...happened], null, 1)).toEqual([]);
}
