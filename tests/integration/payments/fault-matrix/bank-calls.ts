import { randomUUID } from 'node:crypto';
import { requestCharge } from '@/lib/payments/charge';
import { checkOrder } from '@/lib/payments/check-order';
import type { OperationResult } from '@/lib/payments/operation-result';
import { type StartResult, startPayment } from '@/lib/payments/start';
import type { Endpoint } from '@/lib/simulator/http/context';
import { STAFF, TOTAL } from '../operation-world';
import { SHOPPER } from '../world';
import type { ShopUnderFault } from './shop-under-fault';

/** One call, ready to be made by the use case that makes it in production. */
export type Prepared = {
  orderId: string;
  /** Makes the call. @returns what whoever caused it is told */
  act(): Promise<string>;
  /** The same wish once more, by a form of its own. */
  again(): Promise<string>;
  /** How often the bank has done it, from its own books. */
  effects(): Promise<number>;
};

export type BankCall = {
  name: string;
  endpoint: Endpoint;
  /** Who causes it, and how. */
  cause: string;
  /** Part of the address, by which its requests are known; null: it takes no key. */
  path: string | null;
  prepare(shop: ShopUnderFault): Promise<Prepared>;
};

const PART = 3_000;

export const BANK_CALLS: readonly BankCall[] = [
  {
    name: 'create order',
    endpoint: 'create',
    cause: 'a shopper presses Pay',
    path: '/ecommerce/orders',
    prepare: start,
  },
  {
    name: 'token',
    endpoint: 'token',
    cause: 'a shopper presses Pay, and no token is at hand',
    path: '/ecommerce/orders',
    prepare: start,
  },
  {
    name: 'receipt',
    endpoint: 'receipt',
    cause: 'a shopper who has paid comes back from the bank',
    path: null,
    prepare: comeBack,
  },
  {
    name: 'refund',
    endpoint: 'refund',
    cause: 'a clerk gives 30.00 of 86.50 back',
    path: '/payment/refund/',
    prepare: async (shop) => {
      const sale = await shop.paid();
      return onMoney(shop, sale, () => shop.refund(sale, PART, TOTAL));
    },
  },
  {
    name: 'approve',
    endpoint: 'approve',
    cause: 'a clerk takes a hold of 86.50',
    path: '/payment/authorization/approve/',
    prepare: async (shop) => {
      const sale = await shop.held();
      return onMoney(shop, sale, () => shop.capture(sale, TOTAL));
    },
  },
  {
    name: 'cancel',
    endpoint: 'cancel',
    cause: 'a clerk releases a hold of 86.50',
    path: '/payment/authorization/cancel/',
    prepare: async (shop) => {
      const sale = await shop.held();
      return onMoney(shop, sale, () => shop.release(sale));
    },
  },
  {
    name: 'automatic charge',
    endpoint: 'charge-saved-card',
    cause: 'an order is paid with a kept card, without the buyer',
    path: '/subscribe',
    prepare: charge,
  },
];

async function start(shop: ShopUnderFault): Promise<Prepared> {
  const { orderId, token } = await shop.world.place();
  const act = async () => toldOfStart(await startPayment(shop.world.services, { token }, SHOPPER));
  return { orderId, act, again: act, effects: () => openedAtBank(shop, orderId) };
}

async function comeBack(shop: ShopUnderFault): Promise<Prepared> {
  shop.control.setSettings({ 'callback.drop': true });
  const sale = await shop.open();
  shop.control.pay(sale.bankOrderId, { outcome: 'completed' });
  const act = async () => {
    await checkOrder(shop.world.services, { token: sale.token }, SHOPPER, { deadlineMs: 4_000 });
    return shop.page(sale.token);
  };
  // To read has no effect; that there is one payment is what must not change.
  const effects = () => openedAtBank(shop, sale.orderId);
  return { orderId: sale.orderId, act, again: act, effects };
}

function onMoney(
  shop: ShopUnderFault,
  sale: { orderId: string; bankOrderId: string },
  ask: () => Promise<OperationResult>,
): Prepared {
  const act = async () => toldOfOperation(await ask());
  return { orderId: sale.orderId, act, again: act, effects: async () => shop.bankActions(sale).length };
}

async function charge(shop: ShopUnderFault): Promise<Prepared> {
  const { services, shopId } = shop.world;
  const parent = await shop.open();
  await (await shop.world.services.bankOf({ shopId })).saveCard(parent.bankOrderId, 'subscription', {
    idempotencyKey: randomUUID(),
  });
  shop.control.pay(parent.bankOrderId, { outcome: 'completed' });
  await shop.world.settled();
  const { orderId } = await shop.world.place();
  const asked = { shopId, orderId, parentPaymentId: parent.paymentId };
  const act = async () =>
    toldOfOperation(await requestCharge(services, { ...asked, formToken: randomUUID() }, STAFF));
  return { orderId, act, again: act, effects: () => openedAtBank(shop, orderId) };
}

/** How many payments the bank has opened for an order of ours, whatever we know of them. */
async function openedAtBank({ control, world }: ShopUnderFault, orderId: string): Promise<number> {
  const ours = await world.rows<{ id: string }>(
    'SELECT external_id AS id FROM payments WHERE order_id = $1',
    [orderId],
  );
  return ours.flatMap(({ id }) => control.orders({ externalOrderId: id })).length;
}

function toldOfStart(result: StartResult): string {
  if (result.ok) return 'sent to the bank';
  return result.certain ? `${result.code}, nothing was charged` : result.code;
}

function toldOfOperation(result: OperationResult): string {
  if (!result.ok) return result.code;
  return result.problem ? `${result.status}, ${result.problem}` : result.status;
}
