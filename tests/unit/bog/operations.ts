import type { BogClient } from '@/lib/bog/bog-client';
import type { BogOperation } from '@/lib/bog/errors';
import { fixture, how, json, KEY, ORDER_ID, order, type Step, text } from './support';

export const PARENT_ID = 'c0a8015e-2b91-4f7d-9d33-7e4b6a1f0c58';
export const APPLE_ORDER_ID = (fixture('apple-pay.create.response') as { id: string }).id;

const keyed = { idempotencyKey: KEY };

export type Tried = {
  method: string;
  /** Below the API address. */
  path: string;
  /** Has the client make the call. */
  call: (client: BogClient) => Promise<unknown>;
  good: Step;
  /** Whether the bank takes an Idempotency-Key for it. */
  hasKey: boolean;
  /** Whether its address names an order that the bank may not know. */
  namesOrder: boolean;
  /** Whether a bare 202 is its good answer. */
  mayBeEmpty: boolean;
};

const usual = { method: 'POST', hasKey: true, namesOrder: true, mayBeEmpty: false };
const card = { ...usual, mayBeEmpty: true, good: text('', 202) };

/** One good call of every operation but the token's. */
export const OPERATIONS: Record<Exclude<BogOperation, 'token'>, Tried> = {
  create_order: {
    ...usual,
    path: '/ecommerce/orders',
    call: (client) => client.createOrder(order, how),
    good: json(fixture('create-order.response')),
    namesOrder: false,
  },
  receipt: {
    ...usual,
    method: 'GET',
    path: `/receipt/${ORDER_ID}`,
    call: (client) => client.getReceipt(ORDER_ID),
    good: json(fixture('receipt.completed')),
    hasKey: false,
  },
  refund: {
    ...usual,
    path: `/payment/refund/${ORDER_ID}`,
    call: (client) => client.refund(ORDER_ID, { amountMinor: 1280, currency: 'GEL' }, keyed),
    good: json(fixture('refund.response')),
  },
  approve: {
    ...usual,
    path: `/payment/authorization/approve/${ORDER_ID}`,
    call: (client) => client.approve(ORDER_ID, { currency: 'GEL' }, keyed),
    good: json(fixture('approve.response')),
  },
  cancel: {
    ...usual,
    path: `/payment/authorization/cancel/${ORDER_ID}`,
    call: (client) => client.cancel(ORDER_ID, {}, keyed),
    good: json(fixture('cancel.response')),
  },
  save_card: {
    ...card,
    method: 'PUT',
    path: `/orders/${ORDER_ID}/cards`,
    call: (client) => client.saveCard(ORDER_ID, 'recurrent', keyed),
  },
  save_card_for_charges: {
    ...card,
    method: 'PUT',
    path: `/orders/${ORDER_ID}/subscriptions`,
    call: (client) => client.saveCard(ORDER_ID, 'subscription', keyed),
  },
  pay_with_saved_card: {
    ...usual,
    path: `/ecommerce/orders/${PARENT_ID}`,
    call: (client) => client.payWithSavedCard(PARENT_ID, order, how),
    good: json(fixture('create-order.response')),
  },
  charge_saved_card: {
    ...usual,
    path: `/ecommerce/orders/${PARENT_ID}/subscribe`,
    call: (client) => client.chargeSavedCard(PARENT_ID, {}, keyed),
    good: json(fixture('subscribe.response')),
  },
  delete_saved_card: {
    ...card,
    method: 'DELETE',
    path: `/charges/card/${PARENT_ID}`,
    call: (client) => client.deleteSavedCard(PARENT_ID, keyed),
  },
  complete_apple_pay: {
    ...usual,
    path: `/ecommerce/orders/${APPLE_ORDER_ID}/payment`,
    call: (client) => client.completeApplePay(APPLE_ORDER_ID, '{"token":{}}', keyed),
    good: json(fixture('apple-pay.complete.response')),
  },
  calculate_instalments: {
    ...usual,
    path: '/ecommerce/installment/calculate',
    call: (client) => client.calculateInstalments({ amountMinor: 198_000, currency: 'GEL' }),
    good: json(fixture('calculator.response')),
    hasKey: false,
    namesOrder: false,
  },
};

export const OPERATION_ROWS = Object.entries(OPERATIONS) as [Exclude<BogOperation, 'token'>, Tried][];
