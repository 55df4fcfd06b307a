-- The orders of a payment link, newest first.
CREATE INDEX "orders_payment_link_id_created_at_id_idx" ON "orders"("payment_link_id", "created_at" DESC, "id" DESC);
