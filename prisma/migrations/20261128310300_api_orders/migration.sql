-- An order loses the name that the merchant's own system has for it only when it is given up: two orders of one name must not
-- both be paid (lib/payments/place-api-order.ts).
ALTER TABLE "orders" ADD CONSTRAINT "orders_name_gone_is_over"
  CHECK ("external_id" IS NULL OR "external_claimed" OR "cancelled_at" IS NOT NULL);
