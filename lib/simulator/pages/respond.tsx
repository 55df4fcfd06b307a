/** @jsxImportSource hono/jsx */
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Ctx } from '@/lib/simulator/http/context';
import type { Order } from '@/lib/simulator/orders/order';
import { locationOf } from '@/lib/simulator/pages/headers';

export type Answer = Response | Promise<Response>;

export function page(
  c: Ctx,
  body: HtmlEscapedString | Promise<HtmlEscapedString>,
  status: 200 | 404 | 422 = 200,
): Answer {
  return c.html(body, status);
}

/** The page of the order as it is now: for a step that came too late, or twice. */
export function backToOrder(c: Ctx, { id }: Order): Response {
  return c.redirect(`/?order_id=${id}`, 303);
}

/** Where the browser goes once the payer has done their part. */
export function leave(c: Ctx, order: Order): Response {
  if (order.pending?.kind === 'three_ds') return c.redirect(`/3ds?order_id=${order.id}`, 303);
  if (order.status === 'created') return backToOrder(c, order);
  const url = order.status === 'rejected' ? order.failUrl : order.successUrl;
  return c.redirect(url === null ? `/receipt?order_id=${order.id}` : locationOf(url), 303);
}
