import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { discountFor } from '@/lib/simulator/orders/discount';
import {
  completeApproval,
  completeCancellation,
  completeRefund,
  rejectAction,
  requestAction,
  settleLater,
  settlePayment,
} from '@/lib/simulator/orders/lifecycle';
import type { Action, Instrument, Order } from '@/lib/simulator/orders/order';
import { receiptOf } from '@/lib/simulator/orders/receipt';
import { readSplit, startSplit } from '@/lib/simulator/orders/split';
import { walletInstrument } from '@/lib/simulator/orders/wallet-token';
import { readMethodForm } from '@/lib/simulator/pages/method-form';
import { CARD, CREATED_AT_MICROS, MERCHANT, settingsWith, teaOrder } from './support';

/** Cases of an order, each as the difference to the receipt of one that a card has paid. */
type Json = { [key: string]: unknown };

const PARENT = '7d2e5b10-48c9-4a3f-9e06-b1c4f8a95d27';
const MASTERCARD = '{"simulator":{"card":"5300000000000001"}}';

function read(name: string): Json {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')) as Json;
}

function paid(change: Partial<Order> = {}, instrument: Instrument = CARD): Order {
  const result = {
    transactionId: '632423004417',
    pgTrxId: 'A7Q2ZP90KD5MX3VB',
    authCode: '530917',
    code: '100',
  };
  return settlePayment(settleLater(teaOrder(change), instrument, '100', 0), result, CREATED_AT_MICROS);
}

const held = () => paid({ capture: 'manual' });

function asked(order: Order, kind: Action['kind'], amountMinor = 4_800): Order {
  const action: Action = {
    id: '0c9b7a36-5d1e-4f2a-8b64-91e2d7f0a3c5',
    channel: 'public_api',
    kind,
    status: 'running',
    startedAtMicros: Date.parse('2026-11-21T06:00:00Z') * 1000 + 1,
    amountMinor,
    code: null,
  };
  const inFlight = kind === 'refund' ? 'refund_requested' : 'auth_requested';
  return requestAction(order, action, { inFlight, dueAtMicros: 0 });
}

function byForm(method: 'bog_p2p' | 'bog_loan', fields: Record<string, string> = {}): Order {
  const entry = readMethodForm(method, new URLSearchParams(fields), teaOrder());
  if (!entry.ok) throw new Error(JSON.stringify(entry.errors));
  return paid({}, entry.instrument);
}

function discounted(): Order {
  const campaign = { card: 'visa', type: 'client_discount' };
  const settings = settingsWith({ 'promotions.byDiscountId': { WINTER: 10 } });
  return paid({ campaign, discount: discountFor(teaOrder({ campaign }), 'visa', settings) });
}

function divided(): Order {
  const parts = [
    { iban: 'GE29NB0000000101904917', amount: 30, description: 'Potter' },
    { iban: 'GE60NB0000000123456789', percent: 25 },
  ];
  const outcome = readSplit(
    { split_payments: parts },
    {
      currency: 'GEL',
      amountMinor: 4_800,
      methods: [],
      channel: 'public_api',
      settings: settingsWith({}),
      lint: () => undefined,
    },
  );
  if (!outcome.ok || !outcome.split) throw new Error('The split was refused.');
  return paid({ split: startSplit(outcome.split, 1) });
}

const ORDERS: Record<string, () => Order> = {
  'refund in flight': () => asked(paid(), 'refund'),
  'refunded in full': () => completeRefund(asked(paid(), 'refund')),
  'refund failed': () => rejectAction(asked(paid(), 'refund'), '162'),
  'approval in flight': () => asked(held(), 'authorize'),
  'approved in full': () => completeApproval(asked(held(), 'authorize')),
  'approved in part': () => completeApproval(asked(held(), 'partial_authorize', 3_050)),
  'hold cancelled': () => completeCancellation(asked(held(), 'cancel_authorize'), 'rejected'),
  'order that saved a card': () => paid({ savedCardType: 'recurrent' }),
  'paid with a saved card': () =>
    paid({ savedCardType: 'recurrent', paymentOption: 'recurrent', parentOrderId: PARENT }),
  'automatic payment': () =>
    paid({ savedCardType: 'subscription', paymentOption: 'subscription', parentOrderId: PARENT }),
  'Google Pay': () => paid({}, walletInstrument('google_pay', MASTERCARD)),
  'Apple Pay': () => paid({}, walletInstrument('apple_pay', MASTERCARD)),
  transfer: () => byForm('bog_p2p'),
  loan: () => byForm('bog_loan', { payer: 'ნინო', month: '12' }),
  'discount applied': discounted,
  split: divided,
};

/** Lays the difference over the base; keys keep the places they have in the base. */
function overlay(base: Json, change: Json): Json {
  return Object.fromEntries(
    Object.entries(base).map(([key, value]) => {
      if (!(key in change)) return [key, value];
      const [inner, next] = [value as Json | null, change[key] as Json | null];
      const both = [inner, next].every(
        (side) => typeof side === 'object' && side !== null && !Array.isArray(side),
      );
      return [key, both ? overlay(inner as Json, next as Json) : next];
    }),
  );
}

const rows = read('receipt-rows');

test.each(Object.keys(rows))('%s: key for key and byte for byte', (name) => {
  const order = ORDERS[name];
  if (!order) throw new Error(`No order for ${name}.`);
  const expected = overlay(read('receipt.completed'), rows[name] as Json);
  expect(JSON.stringify(receiptOf(order(), MERCHANT, settingsWith({})))).toBe(JSON.stringify(expected));
});

test('every case of the table has an order, and every order a case', () => {
  expect(Object.keys(ORDERS)).toEqual(Object.keys(rows));
});
