import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Receipt } from '@/lib/orders/receipt';
import type { IncomingReceipt } from '@/lib/orders/settlement';
import { LIVES } from '../unit/orders/lives';
import { at, called, deliver, fetched, openPayment } from '../unit/orders/support';

/**
 * A bank that moves through a life while we listen: it enters state `n` at second `n * STEP`. Fetches are asked at any
 * moment and answered later; callbacks are sent when a state begins and arrive late, twice, or never.
 */
const STEP = 10;
const LATEST = 120;

type Arrival = { second: number; version: number; incoming: IncomingReceipt };

const second = fc.integer({ min: 0, max: LATEST });
const fetchPlan = fc.record({ asked: second, servedAfter: fc.nat(15), answeredAfter: fc.nat(30) });
const callbackPlan = fc.record({ state: fc.nat(6), delays: fc.array(fc.nat(90), { maxLength: 3 }) });
const plan = fc.record({
  life: fc.constantFrom(...Object.values(LIVES)),
  fetches: fc.array(fetchPlan, { maxLength: 8 }),
  callbacks: fc.array(callbackPlan, { maxLength: 10 }),
});
type Plan = typeof plan extends fc.Arbitrary<infer P> ? P : never;

const versionAt = (life: readonly Receipt[], moment: number): number =>
  Math.min(life.length - 1, Math.floor(moment / STEP));

function receiptAt(life: readonly Receipt[], version: number): Receipt {
  const receipt = life[version];
  if (!receipt) throw new Error(`the life has no state ${version}`);
  return receipt;
}

/** Everything that reaches us, in the order in which it does. `instant`: the bank answers as of the moment of asking. */
function arrivals({ life, fetches, callbacks }: Plan, instant: boolean): Arrival[] {
  const answers = fetches.map(({ asked, servedAfter, answeredAfter }) => {
    const version = versionAt(life, asked + (instant ? 0 : servedAfter));
    return {
      second: asked + servedAfter + answeredAfter,
      version,
      incoming: fetched(receiptAt(life, version), at(asked)),
    };
  });
  const calls = callbacks.flatMap(({ state, delays }) => {
    const version = Math.min(state, life.length - 1);
    return delays.map((delay) => {
      const arrived = version * STEP + delay;
      return { second: arrived, version, incoming: called(receiptAt(life, version), at(arrived)) };
    });
  });
  return [...answers, ...calls].sort((a, b) => a.second - b.second);
}

describe('callbacks and fetches mixed, late, twice, lost and out of order', () => {
  test('what stands never goes back to an older word of the bank', () => {
    fc.assert(
      fc.property(plan, (drawn) => {
        let payment = openPayment();
        let standing = -1;
        for (const { version, incoming } of arrivals(drawn, true)) {
          const { payment: after, decision } = deliver(payment, incoming);
          payment = after;
          if (decision.kind !== 'apply') continue;
          expect(version).toBeGreaterThan(standing);
          standing = version;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('after one more fetch ours is the bank’s, also when slow answers overlapped', () => {
    fc.assert(
      fc.property(plan, fc.boolean(), (drawn, instant) => {
        let payment = openPayment();
        for (const { incoming } of arrivals(drawn, instant)) payment = deliver(payment, incoming).payment;
        const end = receiptAt(drawn.life, drawn.life.length - 1);
        payment = deliver(payment, fetched(end, at(600))).payment;
        expect(payment.status).toBe(end.statusKey);
        expect(payment.heard?.receipt).toEqual(end);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a bank that forgets to list a finished action is still followed by fetching', () => {
    // A hold that lapses after thirty days leaves no action behind: its receipts cannot be ordered by content.
    const lapsed = { ...receiptAt(LIVES['a hold given back'] ?? [], 4), actions: [] };
    const life = [...(LIVES['a hold given back'] ?? []).slice(0, 3), lapsed];
    fc.assert(
      fc.property(plan, (drawn) => {
        let payment = openPayment();
        for (const { incoming } of arrivals({ ...drawn, life }, true))
          payment = deliver(payment, incoming).payment;
        expect(deliver(payment, fetched(lapsed, at(600))).payment.status).toBe('rejected');
      }),
      { numRuns: 500 },
    );
  });
});
