import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { reconcile } from '@/lib/payments/reconcile';
import type { FaultRule } from '@/lib/simulator/faults/rule';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { createWorld, type World } from './world';

const database = useTestDatabase();
let world: World;
beforeAll(async () => {
  world = await createWorld(database.url);
});
afterEach(() => world.simulator.control.clearFaults());
afterAll(() => world.close());

const bankOrders = () => world.simulator.control.orders({ limit: 1000 }).length;
const keysSent = () =>
  world.simulator.control
    .requests()
    .filter(({ path }) => path.endsWith('/ecommerce/orders'))
    .map(({ requestHeaders }) => requestHeaders['idempotency-key']);

type Row = {
  name: string;
  fault: FaultRule;
  code: string;
  certain: boolean;
  status: string;
  /** Whether the next press repeats the same payment with the same key, or opens another. */
  next: 'same key' | 'new payment';
};

/** What the shopper may be told, and what happens next, for each way in which the bank can fail at Pay. */
const TABLE: Row[] = [
  {
    name: 'refuses',
    fault: { endpoint: 'create', fault: 'refuse-400' },
    code: 'bank_refused',
    certain: true,
    status: 'failed',
    next: 'new payment',
  },
  {
    name: 'refuses our credentials',
    fault: { endpoint: 'token', fault: '401' },
    code: 'bank_credentials',
    certain: true,
    status: 'creating',
    next: 'same key',
  },
  {
    name: 'refuses every token',
    fault: { endpoint: 'create', fault: '401' },
    code: 'bank_credentials',
    certain: true,
    status: 'creating',
    next: 'same key',
  },
  {
    name: 'asks us to slow down',
    fault: { endpoint: 'create', fault: '429', retryAfterSeconds: 0 },
    code: 'bank_busy',
    certain: true,
    status: 'creating',
    next: 'same key',
  },
  {
    name: 'breaks',
    fault: { endpoint: 'create', fault: '500' },
    code: 'bank_uncertain',
    certain: false,
    status: 'unknown',
    next: 'same key',
  },
  {
    name: 'is being mended',
    fault: { endpoint: 'create', fault: '503' },
    code: 'bank_uncertain',
    certain: false,
    status: 'unknown',
    next: 'same key',
  },
  {
    name: 'answers HTML',
    fault: { endpoint: 'create', fault: 'html', effect: true },
    code: 'bank_uncertain',
    certain: false,
    status: 'unknown',
    next: 'same key',
  },
  {
    name: 'answers half a JSON after the effect',
    fault: { endpoint: 'create', fault: 'truncated' },
    code: 'bank_uncertain',
    certain: false,
    status: 'unknown',
    next: 'same key',
  },
  {
    name: 'cuts the line before the effect',
    fault: { endpoint: 'create', fault: 'reset' },
    code: 'bank_uncertain',
    certain: false,
    status: 'unknown',
    next: 'same key',
  },
  {
    name: 'is silent after the effect',
    fault: { endpoint: 'create', fault: 'timeout-after', ms: 50 },
    code: 'bank_uncertain',
    certain: false,
    status: 'unknown',
    next: 'same key',
  },
  {
    name: 'is silent before the effect',
    fault: { endpoint: 'create', fault: 'timeout-before', ms: 50 },
    code: 'bank_uncertain',
    certain: false,
    status: 'unknown',
    next: 'same key',
  },
  {
    name: 'sends us to a foreign host',
    fault: { endpoint: 'create', fault: 'foreign-redirect' },
    code: 'redirect_not_allowed',
    certain: true,
    status: 'created',
    next: 'same key',
  },
];

describe.each(TABLE)('when the bank $name at Pay', ({ fault, code, certain, status, next }) => {
  test('the shopper is told what is known, the order stays, and one bank order is all there ever is', async () => {
    if (fault.endpoint === 'token') world.simulator.control.revokeTokens();
    const ordersBefore = bankOrders();
    const keysBefore = keysSent().length;
    const { token, orderId } = await world.place();
    // The token is cached: a call makes the client notice that it is no longer good.
    world.simulator.control.addFault(fault);
    expect(await world.start(token)).toEqual({ ok: false, code, certain });

    const { payments, order, events } = await world.look(orderId);
    expect(payments.map((payment) => payment.status)).toEqual([status]);
    expect(payments[0]?.startError).toBe(code);
    expect(order.status).toBe(status === 'failed' ? 'failed' : 'awaiting_payment');
    const said = events.find(({ kind }) => kind.startsWith('payment_start_'));
    expect(said?.data).toMatchObject({ code });

    world.simulator.control.clearFaults();
    const again = await world.start(token);
    expect(again.ok).toBe(true);
    const after = await world.look(orderId);
    expect(after.payments).toHaveLength(next === 'same key' ? 1 : 2);
    const keys = new Set(keysSent().slice(keysBefore));
    expect(keys.size).toBe(next === 'same key' ? 1 : 2);
    expect(bankOrders() - ordersBefore).toBe(1);
  });
});

describe('a start whose outcome is not known', () => {
  test('is finished by reconcile with the same key, without the shopper', async () => {
    const { token, orderId } = await world.place();
    const before = bankOrders();
    world.simulator.control.addFault({ endpoint: 'create', fault: 'timeout-after', ms: 50 });
    await world.start(token);
    world.simulator.control.clearFaults();
    await world.advance(3 * 60_000);
    await reconcile(world.services);
    const { payments } = await world.look(orderId);
    expect(payments.map(({ status }) => status)).toEqual(['created']);
    expect(bankOrders() - before).toBe(1);
  });

  // Each failed repetition left the next one three minutes away: a bank in trouble was asked at the same pace for ever.
  test('is asked about less and less often while the bank stays away', async () => {
    const { token, orderId } = await world.place();
    world.simulator.control.addFault({ endpoint: 'create', fault: 'timeout-before', ms: 50 });
    await world.start(token);
    const waits: number[] = [];
    for (let turn = 0; turn < 4; turn++) {
      const [row] = await world.rows<{ at: Date }>(
        'SELECT next_check_at AS at FROM payments WHERE order_id = $1',
        [orderId],
      );
      const waitMs = (row?.at.getTime() ?? 0) - world.clock.now().getTime();
      waits.push(Math.round(waitMs / 60_000));
      await world.advance(waitMs + 1_000);
      await reconcile(world.services);
    }
    expect(waits).toEqual([2, 4, 8, 15]);
  });

  test('is given up when its time is long over: nobody was ever sent to the bank', async () => {
    const { token, orderId } = await world.place();
    world.simulator.control.addFault({ endpoint: 'create', fault: 'timeout-before', ms: 50 });
    await world.start(token);
    await world.advance(50 * 60_000);
    await reconcile(world.services);
    const { payments, order, events } = await world.look(orderId);
    expect(payments.map(({ status }) => status)).toEqual(['failed']);
    expect(order.status).toBe('failed');
    expect(events.at(-1)?.kind).toBe('payment_start_given_up');
    world.simulator.control.clearFaults();
    expect((await world.start(token)).ok).toBe(true);
  });

  test('a process that died between writing and calling is taken over after a while, with the same key', async () => {
    const { token, orderId } = await world.place();
    await world.start(token);
    await world.rows(
      `UPDATE payments SET status = 'creating', bank_order_id = NULL, redirect_url = NULL, expires_at = NULL,
         starting_until = $2 WHERE order_id = $1`,
      [orderId, new Date(world.clock.now().getTime() - 1)],
    );
    const before = bankOrders();
    expect((await world.start(token)).ok).toBe(true);
    expect(bankOrders()).toBe(before);
  });
});
