import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tx } from '@/lib/db';
import { askInvariant, readInvariants } from '@/lib/queries/invariants';
import { INVARIANT_NAMES, type InvariantName } from '@/lib/queries/invariants-checks';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { type Opened, operationsIn } from '../payments/operation-world';
import { createWorld, type World } from '../payments/world';
import { besideAnotherShop } from './second-shop';

const database = useTestDatabase();
let world: World;
let sold: { paid: Opened; refunded: Opened; open: Opened };
beforeAll(async () => {
  world = await createWorld(database.url);
  const shop = operationsIn(world);
  const refunded = await shop.paid();
  await shop.refund(refunded, 1_000, 8_650);
  await world.settled();
  await shop.later(5, 2);
  await shop.held();
  sold = { paid: await shop.paid(), refunded, open: await shop.open() };
});
afterAll(() => world.close());

/** Undoes what was planted. */
class Rollback extends Error {}

type Plant = (tx: Tx, sold: { paid: Opened; refunded: Opened; open: Opened }) => Promise<unknown>;

/** Breaks the shop's books inside a transaction, past every guard, asks everything, and takes it back. */
async function plantedIn(plant: Plant): Promise<Map<InvariantName, string[]>> {
  const found = new Map<InvariantName, string[]>();
  const work = async (tx: Tx) => {
    await tx.query('SET LOCAL session_replication_role = replica');
    await plant(tx, sold);
    for (const name of INVARIANT_NAMES) {
      const { offenders, state } = await askInvariant(tx, name, world.shopId, world.clock.now());
      if (state === 'broken')
        found.set(
          name,
          offenders.map(({ orderId }) => orderId),
        );
    }
    throw new Rollback();
  };
  await world.services.db.transaction(work).catch((error: unknown) => {
    if (!(error instanceof Rollback)) throw error;
  });
  return found;
}

const OPERATION = `INSERT INTO operations (id, order_id, payment_id, kind, status, amount_minor, currency, source,
    idempotency_key, created_at, updated_at)
  VALUES (gen_random_uuid(), $1, $2, 'refund', $3, 100, 'GEL', 'staff', gen_random_uuid(), $4, $4)`;
const daysAgo = (days: number) => new Date(world.clock.now().getTime() - days * 24 * 60 * 60_000);

/** What breaks each of them, and the order that it must then name. */
const PLANTED: Record<InvariantName, { plant: Plant; of: 'paid' | 'refunded' | 'open' }> = {
  order_figures: {
    of: 'paid',
    plant: (tx, { paid }) =>
      tx.query('UPDATE orders SET captured_minor = captured_minor - 1 WHERE id = $1', [paid.orderId]),
  },
  within_bounds: {
    of: 'paid',
    plant: async (tx, { paid }) => {
      const { rows } = await tx.query<{ name: string }>(
        `SELECT conname AS name FROM pg_constraint WHERE contype = 'c' AND conrelid = 'orders'::regclass`,
      );
      for (const { name } of rows) await tx.query(`ALTER TABLE orders DROP CONSTRAINT "${name}"`);
      await tx.query('UPDATE orders SET total_minor = captured_minor - 1 WHERE id = $1', [paid.orderId]);
    },
  },
  refunds_add_up: {
    of: 'refunded',
    plant: (tx, { refunded }) => tx.query('DELETE FROM operations WHERE order_id = $1', [refunded.orderId]),
  },
  paid_has_receipt: {
    of: 'paid',
    plant: (tx, { paid }) =>
      tx.query(
        `UPDATE payments SET receipt = jsonb_set(receipt, '{purchase_units,request_amount}', '"86.51"') WHERE id = $1`,
        [paid.paymentId],
      ),
  },
  paid_has_mail: {
    of: 'paid',
    plant: (tx, { paid }) =>
      tx.query(`DELETE FROM mails WHERE order_id = $1 AND kind = 'paid'`, [paid.orderId]),
  },
  name_gone_is_over: {
    of: 'open',
    plant: async (tx, { open }) => {
      await tx.query('ALTER TABLE orders DROP CONSTRAINT orders_name_gone_is_over');
      await tx.query(`UPDATE orders SET external_id = 'web-1' WHERE id = $1`, [open.orderId]);
    },
  },
  operation_followed: {
    of: 'paid',
    plant: (tx, { paid }) => tx.query(OPERATION, [paid.orderId, paid.paymentId, 'sent', daysAgo(2)]),
  },
  doubt_ends: {
    of: 'open',
    plant: (tx, { open }) =>
      tx.query(`UPDATE payments SET status = 'unknown', created_at = $2 WHERE id = $1`, [
        open.paymentId,
        daysAgo(1),
      ]),
  },
  expired_is_checked: {
    of: 'open',
    plant: (tx, { open }) =>
      tx.query('UPDATE payments SET expires_at = $2 WHERE id = $1', [open.paymentId, daysAgo(1)]),
  },
  somebody_asks: {
    of: 'open',
    plant: (tx, { open }) =>
      tx.query('UPDATE payments SET next_check_at = NULL WHERE id = $1', [open.paymentId]),
  },
  paid_once: {
    of: 'paid',
    plant: (tx, { paid }) =>
      // Of the same figures, so that the order's are still those of its first payment.
      tx.query(
        `INSERT INTO payments (id, order_id, attempt, external_id, bank_order_id, idempotency_key, request, capture_mode,
           ttl_minutes, amount_minor, currency, status, captured_minor, receipt, next_check_at, created_at, updated_at)
         SELECT gen_random_uuid(), order_id, 2, external_id || '-2', bank_order_id || '-2', gen_random_uuid(), request,
           capture_mode, ttl_minutes, amount_minor, currency, status, captured_minor,
           jsonb_set(receipt, '{order_id}', to_jsonb(bank_order_id || '-2')), next_check_at, created_at, updated_at
         FROM payments WHERE id = $1`,
        [paid.paymentId],
      ),
  },
  marks_match_tasks: {
    of: 'paid',
    plant: (tx, { paid }) =>
      tx.query(`UPDATE orders SET attention_reason = 'paid_twice' WHERE id = $1`, [paid.orderId]),
  },
  callbacks_handled: {
    of: 'paid',
    plant: (tx, { paid }) =>
      tx.query('UPDATE callbacks SET handled_at = NULL, received_at = $2 WHERE bank_order_id = $1', [
        paid.bankOrderId,
        daysAgo(1),
      ]),
  },
};

describe('what must be true of a shop', () => {
  test('is true after sales, holds and refunds', async () => {
    const states = await readInvariants(world.services.db, world.shopId, world.clock.now());
    expect(states.map(({ name, state }) => `${name}: ${state}`)).toEqual(
      INVARIANT_NAMES.map((name) => `${name}: holds`),
    );
  });

  test.each(INVARIANT_NAMES)('%s: a shop that breaks it shows exactly that, and the order', async (name) => {
    const { plant, of } = PLANTED[name];
    expect([...(await plantedIn(plant))]).toEqual([[name, [sold[of].orderId]]]);
  });

  test('a shop is asked about its own orders alone', async () => {
    await besideAnotherShop(world, async (other) => {
      const states = await readInvariants(world.services.db, other, world.clock.now());
      expect(states.every(({ state }) => state === 'holds')).toBe(true);
      const work = async (tx: Tx) => {
        await tx.query('SET LOCAL session_replication_role = replica');
        await tx.query('UPDATE orders SET captured_minor = captured_minor - 1 WHERE id = $1', [
          sold.paid.orderId,
        ]);
        expect((await askInvariant(tx, 'order_figures', other, world.clock.now())).state).toBe('holds');
        throw new Rollback();
      };
      await expect(world.services.db.transaction(work)).rejects.toBeInstanceOf(Rollback);
    });
  });

  test('a question that the database has no time for is no answer, and spoils no other', async () => {
    const { db } = world.services;
    const slow: Pick<typeof db, 'transaction'> = {
      transaction: (work) =>
        db.transaction((tx) =>
          work({
            query: (text, values) =>
              text.includes('operations x') ? tx.query(`SELECT pg_sleep(3)`) : tx.query(text, values),
          }),
        ),
    };
    const states = await readInvariants(slow, world.shopId, world.clock.now());
    expect(states.filter(({ state }) => state === 'unknown').map(({ name }) => name)).toEqual([
      'refunds_add_up',
      'operation_followed',
    ]);
  });
});
