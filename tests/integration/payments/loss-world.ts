import { newId } from '@/lib/ids';
import type { Trigger } from '@/lib/orders/events';
import { checkOrder } from '@/lib/payments/check-order';
import { receiveCallback } from '@/lib/payments/receive-callback';
import { type Opened, operationsIn } from './operation-world';
import { runQueue } from './run-queue';
import type { World } from './world';

type Callback = { body: string; signature: string };

const RETURN: Trigger = { source: 'shopper', via: 'return_page', actor: null, address: null };

/** A shop to which everything happens by which shops lose money. */
export function lossesIn(world: World) {
  const { control } = world.simulator;

  const pay = ({ bankOrderId }: Opened) => control.pay(bankOrderId, { outcome: 'completed' });

  /** What the bank would send now, signed by it. */
  function callbackOf({ bankOrderId }: Opened): Callback {
    const callback = control.callbackFor(bankOrderId);
    if (!callback) throw new Error('no callback');
    return callback;
  }

  return {
    ...operationsIn(world),
    pay,
    callbackOf,
    runJobs: () => runQueue(world),
    loseCallbacks: () => control.setSettings({ 'callback.drop': true }),

    deliver: ({ body, signature }: Callback) =>
      receiveCallback(world.services, Buffer.from(body), signature, null),

    /** The bank says that a payment has failed, and signs it: true at some time, or never. */
    failureOf(opened: Opened, reason: 'expiration' | null = null): Callback {
      const envelope = JSON.parse(callbackOf(opened).body);
      envelope.body.order_status = { key: 'rejected', value: 'rejected' };
      envelope.body.reject_reason = reason;
      envelope.body.purchase_units.transfer_amount = null;
      const body = JSON.stringify(envelope);
      return { body, signature: control.sign(body) };
    },

    /** Pays what the bank has once called failed: two words that contradict each other, so the bank is asked which holds. */
    async payAfterAll(opened: Opened): Promise<void> {
      pay(opened);
      await world.settled();
      await runQueue(world);
    },

    /** Begins the next payment of an order whose last one is over. */
    async payAgain(opened: Opened): Promise<Opened> {
      await world.start(opened.token);
      const payment = (await world.look(opened.orderId)).payments.at(-1);
      if (!payment?.bankOrderId || payment.id === opened.paymentId) throw new Error('no further payment');
      return { ...opened, paymentId: payment.id, bankOrderId: payment.bankOrderId };
    },

    comeBack: ({ token }: Opened) => checkOrder(world.services, { token }, RETURN, { deadlineMs: 4_000 }),
    orderOf: async ({ orderId }: Opened) => (await world.look(orderId)).order,
    paymentsOf: async ({ orderId }: Opened) => (await world.look(orderId)).payments,

    /** Somebody to whom the mails for staff go. */
    async employ(): Promise<void> {
      const userId = newId();
      const user = `INSERT INTO users (id, name, email) VALUES ($1, 'Clerk', 'clerk@example.com')`;
      await world.rows(user, [userId]);
      const member = 'INSERT INTO staff_members (id, shop_id, user_id) VALUES ($1, $2, $3)';
      await world.rows(member, [newId(), world.shopId, userId]);
    },
  };
}
