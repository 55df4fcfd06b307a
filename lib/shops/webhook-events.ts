import { ORDER_STATUSES } from '@/lib/orders/order-status';

/** What shops can be told of their orders: that one was placed, and each state that it comes into (a trigger names them so). */
export const ORDER_EVENTS = [
  'order.created',
  ...ORDER_STATUSES.map((status) => `order.${status}` as const),
] as const;

export type OrderEvent = (typeof ORDER_EVENTS)[number];

/** Sent by staff, to one endpoint, to see whether it answers. */
export const TEST_EVENT = 'webhook.test';

export type WebhookEvent = OrderEvent | typeof TEST_EVENT;

export const isOrderEvent = (value: unknown): value is OrderEvent =>
  (ORDER_EVENTS as readonly unknown[]).includes(value);
