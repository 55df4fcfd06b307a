import type { Trigger } from '@/lib/orders/events';
import type { OperationKind, OperationStatus } from '@/lib/orders/operation';
import { requestCapture } from '@/lib/payments/capture';
import { reconcile } from '@/lib/payments/reconcile';
import { requestRefund } from '@/lib/payments/refund';
import { requestVoid } from '@/lib/payments/void';
import type { World } from './world';

export const STAFF: Trigger = {
  source: 'staff',
  via: 'merchant',
  actor: 'clerk@example.com',
  address: '192.0.2.9',
};

/** The total of one lamp with its delivery. */
export const TOTAL = 8_650;

export type Opened = { orderId: string; token: string; paymentId: string; bankOrderId: string };

export type OperationLook = {
  id: string;
  kind: OperationKind;
  status: OperationStatus;
  amountMinor: number;
  source: string;
  channel: string;
  problem: string | null;
  code: string | null;
  bankActionId: string | null;
  attempts: number;
};

/** What the tests of operations do again and again, in the words of a shop. */
export function operationsIn(world: World) {
  const { control } = world.simulator;

  async function open(): Promise<Opened> {
    const placed = await world.place();
    await world.start(placed.token);
    const payment = (await world.look(placed.orderId)).payments.at(-1);
    if (!payment?.bankOrderId) throw new Error('the payment was not opened');
    return { ...placed, paymentId: payment.id, bankOrderId: payment.bankOrderId };
  }

  /** Holds money instead of taking it, for orders placed during `work`. */
  async function manually<T>(work: () => Promise<T>): Promise<T> {
    const mode = (to: string) =>
      world.rows('UPDATE shops SET capture_mode = $2 WHERE id = $1', [world.shopId, to]);
    await mode('manual');
    try {
      return await work();
    } finally {
      await mode('automatic');
    }
  }

  /** Pays at the bank and lets its callback arrive. */
  async function pay(opened: Opened): Promise<Opened> {
    control.pay(opened.bankOrderId, { outcome: 'completed' });
    await world.settled();
    return opened;
  }

  const common = ({ paymentId }: Opened, formToken: string = crypto.randomUUID()) => ({
    ...{ shopId: world.shopId, paymentId, reason: null, formToken },
  });

  return {
    open,
    paid: async () => pay(await open()),
    held: async () => pay(await manually(open)),
    refund: (opened: Opened, amountMinor: number, seenMinor: number, formToken?: string) =>
      requestRefund(
        world.services,
        { ...common(opened, formToken), what: { amountMinor }, seenMinor },
        STAFF,
      ),
    capture: (opened: Opened, amountMinor: number, seenMinor = TOTAL, formToken?: string) =>
      requestCapture(world.services, { ...common(opened, formToken), amountMinor, seenMinor }, STAFF),
    release: (opened: Opened, seenMinor = TOTAL, formToken?: string) =>
      requestVoid(world.services, { ...common(opened, formToken), seenMinor }, STAFF),

    /** Time passes and reconcile runs: what is open by then is found out. */
    async later(minutes: number, rounds = 1): Promise<void> {
      for (let round = 0; round < rounds; round += 1) {
        await world.advance(minutes * 60_000);
        await world.settled();
        await reconcile(world.services);
      }
    },

    operations: ({ orderId }: { orderId: string }) =>
      world.rows<OperationLook>(
        `SELECT id, kind, status, amount_minor::int AS "amountMinor", source, channel, problem, code,
           bank_action_id AS "bankActionId", attempts FROM operations WHERE order_id = $1 ORDER BY created_at, id`,
        [orderId],
      ),

    tasks: async ({ orderId }: { orderId: string }) => {
      const rows = await world.rows<{ reason: string; open: boolean }>(
        'SELECT reason, closed_at IS NULL AS open FROM tasks WHERE order_id = $1 ORDER BY raised_at, id',
        [orderId],
      );
      return rows.map(({ reason, open }) => (open ? reason : `${reason}, closed`));
    },

    mails: async ({ orderId }: { orderId: string }) => {
      const sql = 'SELECT kind FROM mails WHERE order_id = $1 ORDER BY created_at, id';
      return (await world.rows<{ kind: string }>(sql, [orderId])).map(({ kind }) => kind);
    },

    /** What the bank did to the money, from its own books: one line per action. */
    bankActions: ({ bankOrderId }: { bankOrderId: string }) =>
      (control.receipt(bankOrderId)?.actions ?? []).map(
        ({ action, status, amount }) => `${action} ${amount} ${status}`,
      ),
  };
}
