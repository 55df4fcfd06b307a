import { expect, test } from 'vitest';
import { payloadOf } from '@/lib/shops/webhook-payload';

const ID = '01939999-9999-7999-8999-999999999999';
const AT = new Date('2026-11-28T12:00:00.123Z');

const order = {
  sequence: 3,
  number: 'A-1042',
  externalId: 'web-7',
  status: 'partially_refunded',
  source: 'api',
  currency: 'GEL',
  totalMinor: 2_699,
  capturedMinor: 2_699,
  refundedMinor: 5,
};

test('a change of an order: type, time and the order, with amounts as text', () => {
  const { messageId, body } = payloadOf({
    id: ID,
    kind: 'order.partially_refunded',
    data: order,
    createdAt: AT,
  });
  expect(messageId).toBe('msg_01939999999979998999999999999999');
  expect(JSON.parse(body)).toEqual({
    type: 'order.partially_refunded',
    timestamp: '2026-11-28T12:00:00.123Z',
    data: {
      number: 'A-1042',
      external_order_id: 'web-7',
      status: 'partially_refunded',
      source: 'api',
      currency: 'GEL',
      total_amount: '26.99',
      captured_amount: '26.99',
      refunded_amount: '0.05',
      sequence: 3,
    },
  });
});

test('the same message is the same text each time, under the same id', () => {
  const message = { id: ID, kind: 'order.paid', data: order, createdAt: AT } as const;
  expect(payloadOf(message)).toEqual(payloadOf({ ...message, data: { ...order } }));
});

test('a test is about no order', () => {
  const { body } = payloadOf({ id: ID, kind: 'webhook.test', data: {}, createdAt: AT });
  expect(JSON.parse(body)).toEqual({
    type: 'webhook.test',
    timestamp: AT.toISOString(),
    data: { test: true },
  });
});
