-- Operations, tasks of staff, the outbox of mails, and the queue's workers. The guards at the end hold whoever writes.
-- AlterTable
ALTER TABLE "shops" ADD COLUMN     "capture_mode" TEXT NOT NULL DEFAULT 'automatic';

-- AlterTable
ALTER TABLE "payments" ADD COLUMN     "parent_payment_id" UUID;

-- AlterTable
ALTER TABLE "staff_members" ADD COLUMN     "locale" CHAR(2) NOT NULL DEFAULT 'ka';

-- CreateTable
CREATE TABLE "operations" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "lines" JSONB,
    "reason" TEXT,
    "channel" TEXT NOT NULL DEFAULT 'public_api',
    "source" TEXT NOT NULL,
    "requested_by" TEXT,
    "idempotency_key" UUID,
    "form_token" TEXT,
    "bank_action_id" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "first_tried_at" TIMESTAMPTZ(6),
    "calling_until" TIMESTAMPTZ(6),
    "doubtful" BOOLEAN NOT NULL DEFAULT false,
    "refused_at" TIMESTAMPTZ(6),
    "next_try_at" TIMESTAMPTZ(6),
    "problem" TEXT,
    "code" TEXT,
    "bank_message" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(6),
    "finished_at" TIMESTAMPTZ(6),
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "operations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tasks" (
    "id" UUID NOT NULL,
    "shop_id" UUID,
    "order_id" UUID,
    "payment_id" UUID,
    "operation_id" UUID,
    "callback_id" UUID,
    "reason" TEXT NOT NULL,
    "cause_key" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "raised_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(6),
    "closed_by" TEXT,

    CONSTRAINT "tasks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mails" (
    "id" UUID NOT NULL,
    "shop_id" UUID,
    "order_id" UUID,
    "kind" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "locale" CHAR(2) NOT NULL,
    "cause_key" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(6),

    CONSTRAINT "mails_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_workers" (
    "worker_id" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "job_workers_pkey" PRIMARY KEY ("worker_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "operations_idempotency_key_key" ON "operations"("idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "operations_form_token_key" ON "operations"("form_token");

-- CreateIndex
CREATE UNIQUE INDEX "operations_bank_action_id_key" ON "operations"("bank_action_id");

-- CreateIndex
CREATE INDEX "operations_order_id_created_at_idx" ON "operations"("order_id", "created_at");

-- CreateIndex
CREATE INDEX "operations_payment_id_idx" ON "operations"("payment_id");

-- CreateIndex
CREATE UNIQUE INDEX "tasks_cause_key_key" ON "tasks"("cause_key");

-- CreateIndex
CREATE INDEX "tasks_order_id_idx" ON "tasks"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "mails_cause_key_key" ON "mails"("cause_key");

-- CreateIndex
CREATE INDEX "mails_order_id_idx" ON "mails"("order_id");

-- CreateIndex
CREATE INDEX "mails_created_at_id_idx" ON "mails"("created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "payments" ADD CONSTRAINT "payments_parent_payment_id_fkey" FOREIGN KEY ("parent_payment_id") REFERENCES "payments"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operations" ADD CONSTRAINT "operations_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operations" ADD CONSTRAINT "operations_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_operation_id_fkey" FOREIGN KEY ("operation_id") REFERENCES "operations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_callback_id_fkey" FOREIGN KEY ("callback_id") REFERENCES "callbacks"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mails" ADD CONSTRAINT "mails_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mails" ADD CONSTRAINT "mails_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- The guards that Prisma cannot say.

ALTER TABLE "shops" ADD CONSTRAINT "shops_capture_mode_known" CHECK ("capture_mode" IN ('automatic', 'manual'));
ALTER TABLE "staff_members" ADD CONSTRAINT "staff_members_locale_known" CHECK ("locale" IN ('ka', 'en'));
ALTER TABLE "mails"
  ADD CONSTRAINT "mails_status_known" CHECK ("status" IN ('waiting', 'sent', 'skipped')),
  ADD CONSTRAINT "mails_locale_known" CHECK ("locale" IN ('ka', 'en'));

ALTER TABLE "operations"
  ADD CONSTRAINT "operations_kind_known" CHECK ("kind" IN ('refund', 'capture', 'void', 'charge')),
  ADD CONSTRAINT "operations_status_known" CHECK ("status" IN ('requested', 'sent', 'unknown', 'completed', 'rejected')),
  ADD CONSTRAINT "operations_amount_positive" CHECK ("amount_minor" > 0),
  -- What we ask for has its key before the call; what was made at the bank never has one, and is over when we see it.
  ADD CONSTRAINT "operations_ours_have_a_key" CHECK (("source" = 'bank') = ("idempotency_key" IS NULL)),
  ADD CONSTRAINT "operations_made_at_the_bank_are_over" CHECK ("source" <> 'bank' OR "status" IN ('completed', 'rejected'));

-- One thing at a time is done to the money of a payment: the bank refuses a second one, and nobody could tell them apart.
CREATE UNIQUE INDEX "operations_one_pending_per_payment" ON "operations" ("payment_id")
  WHERE "status" IN ('requested', 'sent', 'unknown');
CREATE INDEX "operations_next_try_at_idx" ON "operations" ("next_try_at") WHERE "next_try_at" IS NOT NULL;
-- Holds that end soon.
CREATE INDEX "payments_held_idx" ON "payments" ("capture_deadline_at") WHERE "status" IN ('blocked', 'auth_requested');
CREATE INDEX "tasks_open_idx" ON "tasks" ("shop_id", "raised_at" DESC, "id" DESC) WHERE "closed_at" IS NULL;

-- Never more is asked back than was taken and not yet returned; never more taken than is held. Ours begins as something
-- that is asked for, so that no row comes into being past these rules.
CREATE FUNCTION "refuse_operation_beyond_the_money"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  money record;
BEGIN
  -- The bank's word on what was made there, beyond our figures or not.
  IF NEW."source" = 'bank' THEN
    RETURN NEW;
  END IF;
  IF NEW."status" <> 'requested' THEN
    RAISE EXCEPTION 'an operation of ours begins as requested, not as %', NEW."status"
      USING ERRCODE = 'check_violation', CONSTRAINT = 'operations_begin_as_requested';
  END IF;
  SELECT "order_id", "currency", "captured_minor" - "refunded_minor" AS "refundable", "held_minor" AS "held",
      "amount_minor" AS "amount"
    INTO money FROM "payments" WHERE "id" = NEW."payment_id" FOR UPDATE;
  IF NEW."order_id" <> money."order_id" OR NEW."currency" <> money."currency" THEN
    RAISE EXCEPTION 'the operation is of another order or currency than its payment'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'operations_of_their_payment';
  END IF;
  IF (NEW."kind" = 'refund' AND NEW."amount_minor" > money."refundable")
    OR (NEW."kind" IN ('capture', 'void') AND NEW."amount_minor" > money."held")
    OR (NEW."kind" = 'charge' AND NEW."amount_minor" <> money."amount") THEN
    RAISE EXCEPTION '% of % is beyond the money of the payment', NEW."kind", NEW."amount_minor"
      USING ERRCODE = 'check_violation', CONSTRAINT = 'operations_within_the_money';
  END IF;
  RETURN NEW;
END;
$$;
-- Only when it is asked for: once it was, the money it is about moves, and the row must be able to say so.
CREATE TRIGGER "operations_within_the_money" BEFORE INSERT ON "operations"
  FOR EACH ROW EXECUTE FUNCTION "refuse_operation_beyond_the_money"();

-- What an operation is about never changes, and what is over stays as it is.
CREATE FUNCTION "refuse_change_of_operation"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' THEN
    RAISE EXCEPTION 'operations are kept for ever: % refused', TG_OP
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'operations_kept';
  END IF;
  IF NEW."payment_id" <> OLD."payment_id" OR NEW."order_id" <> OLD."order_id" OR NEW."kind" <> OLD."kind"
    OR NEW."amount_minor" <> OLD."amount_minor" OR NEW."currency" <> OLD."currency" OR NEW."source" <> OLD."source"
    OR NEW."idempotency_key" IS DISTINCT FROM OLD."idempotency_key"
    OR NEW."form_token" IS DISTINCT FROM OLD."form_token"
    OR (OLD."status" IN ('completed', 'rejected') AND NEW."status" <> OLD."status") THEN
    RAISE EXCEPTION 'an operation that is asked for, or over, does not change'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'operations_fixed';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER "operations_fixed" BEFORE UPDATE ON "operations"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_operation"();
CREATE TRIGGER "operations_kept" BEFORE DELETE ON "operations"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_operation"();
CREATE TRIGGER "operations_no_truncate" BEFORE TRUNCATE ON "operations"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_operation"();

-- What needed attention before there were tasks needs it still.
INSERT INTO "tasks" ("id", "shop_id", "order_id", "reason", "cause_key", "raised_at")
  SELECT gen_random_uuid(), "shop_id", "id", "attention_reason", "attention_reason" || ':' || "id", "updated_at"
  FROM "orders" WHERE "attention_reason" IS NOT NULL;
