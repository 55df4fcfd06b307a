import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BogTimedOut, readReceipt } from '@/lib/bog';
import { checkPayment } from '@/lib/payments/check-payment';
import { requestRefund } from '@/lib/payments/refund';
import { paymentsOf } from '@/lib/payments/rows';
import { recordStartFailure } from '@/lib/payments/start-record';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { type Opened, operationsIn, STAFF, TOTAL } from './operation-world';
import { createWorld, type World } from './world';

// What the pure model of bank and shop (tests/simulation/model) has found in the transactions around the rules.
const database = useTestDatabase();
let world: World;
let shop: ReturnType<typeof operationsIn>;
beforeAll(async () => {
  world = await createWorld(database.url);
  shop = operationsIn(world);
});
beforeEach(() => {
  world.simulator.control.clearFaults();
  world.simulator.control.resetSettings();
});
afterAll(() => world.close());

/** Refunds while something happens between the bank's answer and its record. */
async function refundWith(sale: Opened, before: () => Promise<void>) {
  const { services, shopId } = world;
  const bank = await world.bank();
  const refund: typeof bank.refund = async (...args) => {
    await before();
    const answer = await bank.refund(...args);
    await world.settled();
    return answer;
  };
  const { paymentId } = sale;
  const form = { shopId, paymentId, seenMinor: TOTAL, reason: null, formToken: crypto.randomUUID() };
  const slow = { ...services, bankOf: async () => ({ ...bank, refund }) };
  return requestRefund(slow, { ...form, what: { amountMinor: 3_000 } }, STAFF);
}

const check = (sale: Opened, services = world.services) =>
  checkPayment(services, { ...sale, id: sale.paymentId }, STAFF, { deadlineMs: 2_000 });

describe('a payment that was over and took money after all', () => {
  /** Ours says expired; the bank has been paid. */
  async function paidLate(): Promise<Opened> {
    const sale = await shop.paid();
    await world.rows(
      `UPDATE payments SET status = 'rejected', captured_minor = 0, next_check_at = NULL,
         receipt = jsonb_set(receipt, '{order_status,key}', '"rejected"') WHERE id = $1`,
      [sale.paymentId],
    );
    return sale;
  }

  test('is asked about until the bank answers, when it is away at the first question', async () => {
    const sale = await paidLate();
    world.simulator.control.addFault({ endpoint: 'receipt', fault: '500' } as never);
    expect(await check(sale)).toMatchObject({ answered: false });
    world.simulator.control.clearFaults();
    await shop.later(2);
    expect(await shop.tasks(sale)).toEqual(['paid_after_end']);
  });

  test('is asked about however late the answer to an earlier question comes', async () => {
    const sale = await paidLate();
    // What was asked before it was paid: the bank still says that it is over.
    const bank = await world.bank();
    const getReceipt: typeof bank.getReceipt = async (...args) => {
      const receipt = await bank.getReceipt(...args);
      world.simulator.control.addFault({ endpoint: 'receipt', fault: '500' } as never);
      expect(await check(sale)).toMatchObject({ answered: false });
      world.simulator.control.clearFaults();
      const raw = { ...(receipt.raw as object), order_status: { key: 'rejected', value: 'Rejected' } };
      return readReceipt(raw);
    };
    const slow = { ...world.services, bankOf: async () => ({ ...bank, getReceipt }) };
    expect(await check(sale, slow)).toMatchObject({ answered: true, outcome: 'same' });
    await shop.later(5);
    expect(await shop.tasks(sale)).toEqual(['paid_after_end']);
  });

  test('is asked about also when a slow call to open it fails meanwhile', async () => {
    const sale = await paidLate();
    world.simulator.control.addFault({ endpoint: 'receipt', fault: '500' } as never);
    expect(await check(sale)).toMatchObject({ answered: false });
    world.simulator.control.clearFaults();
    const payment = await world.services.db.transaction(async (tx) =>
      (await paymentsOf(tx, sale.orderId)).find(({ id }) => id === sale.paymentId),
    );
    if (!payment) throw new Error('it was written a moment ago');
    const slow = {
      operation: 'create_order',
      problem: 'no answer',
      certain: false,
      retryable: true,
    } as const;
    await recordStartFailure(world.services, payment, new BogTimedOut(slow), STAFF);
    await shop.later(5);
    expect(await shop.tasks(sale)).toEqual(['paid_after_end']);
  });

  test('is asked about again when two answers crossed and neither is the later one', async () => {
    const sale = await paidLate();
    // Another question was answered a moment after this one was asked.
    const now = world.clock.now().getTime();
    await world.rows(
      `UPDATE payments SET receipt_via = 'fetch', receipt_at = $2, checked_at = $3 WHERE id = $1`,
      [sale.paymentId, new Date(now - 1_000), new Date(now + 60_000)],
    );
    expect(await check(sale)).toMatchObject({ answered: true, outcome: 'asked_again' });
    await shop.later(2);
    expect(await shop.tasks(sale)).toEqual(['paid_after_end']);
  });
});

describe('a receipt that overtook the answer to an operation', () => {
  test('tells staff that the bank has rejected it', async () => {
    world.simulator.control.setSettings({ 'actions.outcome': '161' } as never);
    const sale = await shop.paid();
    expect(await refundWith(sale, async () => {})).toMatchObject({
      ok: true,
      status: 'rejected',
      problem: 'bank_action',
    });
    expect(await shop.operations(sale)).toMatchObject([{ problem: 'bank_action', code: '161' }]);
    expect(await shop.tasks(sale)).toEqual(['refund_refused']);
  });

  test('ends what was said to be uncertain', async () => {
    const sale = await shop.paid();
    const result = refundWith(sale, async () => {
      // The process sleeps in the middle of its call, and by the time it wakes staff have been told.
      const [operation] = await shop.operations(sale);
      await world.rows(
        `INSERT INTO tasks (id, shop_id, order_id, payment_id, operation_id, reason, cause_key)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, 'operation_uncertain', $5)`,
        [world.shopId, sale.orderId, sale.paymentId, operation?.id, `operation_uncertain:${operation?.id}`],
      );
    });
    expect(await result).toMatchObject({ ok: true, status: 'completed' });
    expect(await shop.tasks(sale)).toEqual(['operation_uncertain, closed']);
  });
});

test('a key that the bank has forgotten sends nobody to a second order', async () => {
  const sale = await shop.open();
  // The answer to the first call was lost, a callback told the order all the same; the bank forgets keys after a day.
  await world.rows(
    `UPDATE payments SET status = 'unknown', redirect_url = NULL, expires_at = NULL, starting_until = NULL WHERE id = $1`,
    [sale.paymentId],
  );
  await world.advance(25 * 3_600_000);
  expect(await world.start(sale.token)).toMatchObject({ ok: false, certain: false });
  const [payment] = (await world.look(sale.orderId)).payments;
  expect(payment?.bankOrderId).toBe(sale.bankOrderId);
  expect(await shop.tasks(sale)).toEqual(['bank_order_mismatch']);
});
