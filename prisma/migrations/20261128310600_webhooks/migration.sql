-- Webhooks: each change of an order has a number of its own, deliveries are found by their state, and jobs wait in lanes.
ALTER TABLE "orders" ADD COLUMN "change_number" INTEGER NOT NULL DEFAULT 1;
CREATE INDEX "webhook_deliveries_endpoint_id_status_created_at_id_idx"
  ON "webhook_deliveries"("endpoint_id", "status", "created_at" DESC, "id" DESC);

-- The order's own count of what is told, so that it grows whoever listens, and goes on growing when old messages are deleted.
CREATE FUNCTION "count_order_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."change_number" := OLD."change_number" + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER "orders_count_change" BEFORE UPDATE ON "orders" FOR EACH ROW
  WHEN ((OLD."status", OLD."captured_minor", OLD."refunded_minor") IS DISTINCT FROM
    (NEW."status", NEW."captured_minor", NEW."refunded_minor"))
  EXECUTE FUNCTION "count_order_change"();

-- Whoever changes an order, in whichever statement, tells the shop's endpoints in the same one: there is no change without its
-- message, and no message without a job. The number is the order's; a writer that leaves updated_at alone does not date its
-- change back; an endpoint has two lanes in the queue, so that it holds two at a time of whoever sends, and an order's messages share one of them. All
-- transactions name endpoints in one order, because the first job of a lane makes its row.
CREATE FUNCTION "tell_webhooks"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  told text := CASE WHEN TG_OP = 'INSERT' THEN 'order.created' ELSE 'order.' || NEW."status" END;
  at timestamptz := NEW."updated_at";
  message uuid;
  delivery record;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "webhook_endpoints" WHERE "shop_id" = NEW."shop_id" AND "status" = 'active'
    AND ("events" = '{}' OR told = ANY ("events"))) THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF OLD."updated_at" = NEW."updated_at" THEN at := greatest(at, now()); END IF;
  END IF;
  message := gen_random_uuid();
  INSERT INTO "webhook_messages" ("id", "shop_id", "order_id", "kind", "data", "created_at")
  VALUES (message, NEW."shop_id", NEW."id", told, jsonb_build_object(
    'sequence', NEW."change_number",
    'number', NEW."number",
    'externalId', NEW."external_id",
    'status', NEW."status",
    'source', NEW."source",
    'currency', NEW."currency",
    'totalMinor', NEW."total_minor",
    'capturedMinor', NEW."captured_minor",
    'refundedMinor', NEW."refunded_minor"), at);
  FOR delivery IN
    INSERT INTO "webhook_deliveries" ("id", "message_id", "endpoint_id", "next_attempt_at", "created_at")
    SELECT gen_random_uuid(), message, "id", at, at FROM "webhook_endpoints"
    WHERE "shop_id" = NEW."shop_id" AND "status" = 'active' AND ("events" = '{}' OR told = ANY ("events"))
    ORDER BY "id"
    RETURNING "id", "endpoint_id"
  LOOP
    PERFORM graphile_worker.add_job('send_webhook', payload => json_build_object('deliveryId', delivery."id"),
      queue_name => 'webhook:' || delivery."endpoint_id" || ':' || (hashtext(NEW."id"::text) & 1),
      job_key => 'webhook:' || delivery."id", max_attempts => 25, priority => 10);
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER "orders_tell_created" AFTER INSERT ON "orders" FOR EACH ROW EXECUTE FUNCTION "tell_webhooks"();
CREATE TRIGGER "orders_tell_changed" AFTER UPDATE ON "orders" FOR EACH ROW
  WHEN ((OLD."status", OLD."captured_minor", OLD."refunded_minor") IS DISTINCT FROM
    (NEW."status", NEW."captured_minor", NEW."refunded_minor"))
  EXECUTE FUNCTION "tell_webhooks"();
