import { z } from 'zod';
import { ORDER_SOURCES } from '@/lib/orders/order-list-view';
import { ORDER_STATUSES } from '@/lib/orders/order-status';
import { ORDER_EVENTS, TEST_EVENT, type WebhookEvent } from '@/lib/shops/webhook-events';
import { currency, moneyText } from './fields';

const order = z
  .object({
    number: z
      .string()
      .meta({ description: 'The number that the shop shows. No other order has it.', example: 'A-1042' }),
    external_order_id: z.string().nullable().meta({
      description:
        'Your own id; null for an order that did not come by the API. An order that came to nothing gives it to the next, so two orders may have it: tell them apart by `number`.',
      example: 'web-1042',
    }),
    status: z.enum(ORDER_STATUSES).meta({ description: 'As it was after this change.', example: 'paid' }),
    source: z.enum(ORDER_SOURCES).meta({ description: 'How the order came.', example: 'api' }),
    currency,
    total_amount: moneyText,
    captured_amount: moneyText.meta({ description: 'Taken from the buyer.' }),
    refunded_amount: moneyText.meta({ description: 'Of it, given back.', example: '0.00' }),
    sequence: z.int().min(1).meta({
      description:
        'Counts the changes of this order, the one of this `number`. Messages may overtake each other: keep the highest.',
      example: 2,
    }),
  })
  .meta({
    id: 'OrderEvent',
    description: 'The order at the moment of its change. Nothing of the buyer is in it.',
  });

const timestamp = z.iso
  .datetime()
  .meta({ description: 'Of the change, in UTC.', example: '2026-11-28T14:20:00.000Z' });

/** What is sent for an event: Standard Webhooks' `type`, `timestamp` and `data`. */
export function eventSchema(event: WebhookEvent): z.ZodType {
  const data = event === TEST_EVENT ? z.object({ test: z.literal(true) }) : order;
  return z.object({ type: z.literal(event), timestamp, data });
}

/** Every event with what it tells. */
export const EVENTS: Readonly<Record<WebhookEvent, string>> = {
  'order.created': 'An order was placed.',
  'order.awaiting_payment': 'The order waits for its payment again.',
  'order.authorised': 'The bank holds the money; the shop has to take it or let it go.',
  'order.paid': 'The money was taken.',
  'order.partially_refunded': 'Part of the money was given back; each further part is one more event.',
  'order.refunded': 'All of the money was given back.',
  'order.failed': 'The payment was refused. The buyer may try again.',
  'order.expired': 'Nobody paid in time. The buyer may try again.',
  'order.voided': 'The hold was let go, or has lapsed: nothing was taken.',
  'order.cancelled': 'The shop has given the order up. Nobody is asked to pay it any more.',
  'webhook.test': 'Staff have asked for a message, to see whether the endpoint answers.',
};

export const EVENT_NAMES: readonly WebhookEvent[] = [...ORDER_EVENTS, TEST_EVENT];

/** The headers of each message (Standard Webhooks). */
export const EVENT_HEADERS = {
  'webhook-id':
    'The id of the message: the same at each attempt. Whoever has seen it has nothing more to do.',
  'webhook-timestamp':
    'When this attempt was made, in seconds since 1970. Refuse what is older than five minutes.',
  'webhook-signature':
    'v1, and the HMAC-SHA256 of `id.timestamp.body` under the endpoint’s secret, in Base64. While a secret is being replaced there are two, with a space between.',
} as const;
