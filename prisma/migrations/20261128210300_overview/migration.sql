-- What the overview counts: when a payment came to nothing, and indexes by which a period is read without its neighbours.
ALTER TABLE "payments" ADD COLUMN "ended_at" TIMESTAMPTZ(6);

-- The moment of the end is written down once, whoever writes the status: a receipt that is asked for again later, or a
-- note on the row, must not move a declined payment to another day.
CREATE FUNCTION "note_end_of_payment"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."ended_at" := CASE WHEN NEW."status" IN ('rejected', 'failed')
    THEN coalesce(NEW."ended_at", NEW."updated_at") END;
  RETURN NEW;
END;
$$;
CREATE TRIGGER "payments_end_on_insert" BEFORE INSERT ON "payments"
  FOR EACH ROW WHEN (NEW."status" IN ('rejected', 'failed')) EXECUTE FUNCTION "note_end_of_payment"();
CREATE TRIGGER "payments_end_on_update" BEFORE UPDATE ON "payments"
  FOR EACH ROW WHEN (OLD."status" IS DISTINCT FROM NEW."status"
    AND (NEW."status" IN ('rejected', 'failed') OR OLD."status" IN ('rejected', 'failed')))
  EXECUTE FUNCTION "note_end_of_payment"();

UPDATE "payments" SET "ended_at" = coalesce("receipt_at", "updated_at") WHERE "status" IN ('rejected', 'failed');

-- Orders that were paid in a period. Nobody updates these columns once they are set.
CREATE INDEX "orders_paid_idx" ON "orders" ("shop_id", "currency", "paid_at") INCLUDE ("id") WHERE "paid_at" IS NOT NULL;
-- The money of an order's payments, read from the index alone.
CREATE INDEX "payments_taken_idx" ON "payments" ("order_id") INCLUDE ("captured_minor", "method")
  WHERE "captured_minor" > 0;
-- Payments that came to nothing. A released hold is not among them: the buyer had paid.
CREATE INDEX "payments_ended_idx" ON "payments" ("ended_at") INCLUDE ("order_id", "currency")
  WHERE "ended_at" IS NOT NULL AND "capture_deadline_at" IS NULL;
CREATE INDEX "operations_refunds_idx" ON "operations" ("finished_at") INCLUDE ("order_id", "currency", "amount_minor")
  WHERE "kind" = 'refund' AND "status" = 'completed';
