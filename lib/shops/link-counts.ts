/**
 * How many orders of a payment link are paid or held, and how many somebody is paying or has begun a moment ago: columns of
 * a SELECT on `orders o`, for the place that enforces it and the pages that tell it.
 */
export const LINK_COUNTS = `count(*) FILTER (WHERE o.status IN ('authorised', 'paid', 'partially_refunded', 'refunded'))::int AS paid,
  count(*) FILTER (WHERE o.status = 'awaiting_payment' AND (o.created_at > now() - interval '2 minutes'
    OR EXISTS (SELECT 1 FROM payments p WHERE p.order_id = o.id
      AND p.status IN ('creating', 'unknown', 'created', 'processing'))))::int AS paying`;
