import { type Currency, toDecimal } from '@/lib/money';
import type { OrderStatus } from '@/lib/orders/order-status';
import { TEST_EVENT, type WebhookEvent } from './webhook-events';

/** The order at the moment of its change, as the trigger `tell_webhooks` writes it. Amounts in minor units. */
export type ToldOrder = {
  sequence: number;
  number: string;
  externalId: string | null;
  status: OrderStatus;
  source: string;
  currency: Currency;
  totalMinor: number;
  capturedMinor: number;
  refundedMinor: number;
};

export type StoredMessage = { id: string; kind: WebhookEvent; data: unknown; createdAt: Date };

/** What is sent, under which id. Neither changes from one attempt to the next. */
export type Payload = { messageId: string; body: string };

/** A message as it is sent: Standard Webhooks' `type`, `timestamp` (of the change) and `data`. Nothing of the buyer is in it. */
export function payloadOf({ id, kind, data, createdAt }: StoredMessage): Payload {
  const content = kind === TEST_EVENT ? { test: true } : orderData(data as ToldOrder);
  return {
    messageId: `msg_${id.replaceAll('-', '')}`,
    body: JSON.stringify({ type: kind, timestamp: createdAt.toISOString(), data: content }),
  };
}

/** Amounts are texts in major units, so that no reader makes floats of them by accident. */
function orderData(order: ToldOrder) {
  const amount = (minor: number) => toDecimal(minor, order.currency);
  return {
    number: order.number,
    external_order_id: order.externalId,
    status: order.status,
    source: order.source,
    currency: order.currency,
    total_amount: amount(order.totalMinor),
    captured_amount: amount(order.capturedMinor),
    refunded_amount: amount(order.refundedMinor),
    sequence: order.sequence,
  };
}
