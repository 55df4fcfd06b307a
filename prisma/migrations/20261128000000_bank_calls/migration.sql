-- One row per HTTP request to the bank. No foreign key and no check: a row of the record must never be refused because of
-- what it says, nor hold a lock on a payment.

-- CreateTable
CREATE TABLE "bank_calls" (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "operation" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "http_status" INTEGER,
    "ms" INTEGER NOT NULL,
    "error" TEXT,
    "certain" BOOLEAN,
    "bank_message" TEXT,
    "idempotency_key" TEXT,
    "bank_order_id" TEXT,
    "request_body" TEXT,
    "response_body" TEXT,

    CONSTRAINT "bank_calls_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "bank_calls_started_at_id_idx" ON "bank_calls"("started_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "bank_calls_bank_order_id_idx" ON "bank_calls"("bank_order_id");

-- CreateIndex
CREATE INDEX "bank_calls_idempotency_key_idx" ON "bank_calls"("idempotency_key");

