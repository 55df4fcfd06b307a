-- The backend for shops with a front end of their own: API keys, repeatable requests, the second lock of the callback
-- address, webhooks. The guards at the end hold whoever writes.
-- AlterTable
ALTER TABLE "shops" ADD COLUMN     "api_bank_token" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "api_fail_url" TEXT,
ADD COLUMN     "api_origins" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "api_public_orders" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "api_return_hosts" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "api_success_url" TEXT;

-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "api_key_id" UUID,
ADD COLUMN     "bank_options" JSONB,
ADD COLUMN     "external_claimed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "external_id" TEXT;

-- CreateTable
CREATE TABLE "api_keys" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "prefix" TEXT NOT NULL,
    "digest" CHAR(64) NOT NULL,
    "old_digest" CHAR(64),
    "old_valid_until" TIMESTAMPTZ(6),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "rotated_at" TIMESTAMPTZ(6),
    "expires_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),
    "last_used_at" TIMESTAMPTZ(6),
    "last_used_address" TEXT,

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotent_requests" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "caller" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "digest" CHAR(64) NOT NULL,
    "order_id" UUID NOT NULL,
    "http_status" INTEGER,
    "answer" JSONB,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotent_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "callback_locks" (
    "shop_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT,
    "header" TEXT,
    "digest" CHAR(64),
    "secret_box" TEXT,
    "tolerance_seconds" INTEGER NOT NULL DEFAULT 300,
    "unsigned_allowed" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "callback_locks_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "callback_tokens" (
    "digest" CHAR(64) NOT NULL,
    "shop_id" UUID NOT NULL,
    "client_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "callback_tokens_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "callback_seals" (
    "digest" CHAR(64) NOT NULL,
    "shop_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "callback_seals_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "webhook_endpoints" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "events" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "status" TEXT NOT NULL DEFAULT 'active',
    "secret_box" TEXT NOT NULL,
    "old_secret_box" TEXT,
    "old_valid_until" TIMESTAMPTZ(6),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_messages" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "order_id" UUID,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sending_until" TIMESTAMPTZ(6),
    "next_attempt_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "delivered_at" TIMESTAMPTZ(6),

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_attempts" (
    "id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "cause" TEXT NOT NULL DEFAULT 'schedule',
    "ms" INTEGER NOT NULL,
    "http_status" INTEGER,
    "problem" TEXT,
    "answer" TEXT,

    CONSTRAINT "webhook_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_prefix_key" ON "api_keys"("prefix");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_digest_key" ON "api_keys"("digest");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_old_digest_key" ON "api_keys"("old_digest");

-- CreateIndex
CREATE INDEX "api_keys_shop_id_created_at_idx" ON "api_keys"("shop_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "idempotent_requests_created_at_idx" ON "idempotent_requests"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "idempotent_requests_shop_id_caller_key_key" ON "idempotent_requests"("shop_id", "caller", "key");

-- CreateIndex
CREATE INDEX "callback_tokens_shop_id_created_at_idx" ON "callback_tokens"("shop_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "callback_tokens_expires_at_idx" ON "callback_tokens"("expires_at");

-- CreateIndex
CREATE INDEX "callback_seals_expires_at_idx" ON "callback_seals"("expires_at");

-- CreateIndex
CREATE INDEX "webhook_endpoints_shop_id_created_at_idx" ON "webhook_endpoints"("shop_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "webhook_messages_shop_id_created_at_id_idx" ON "webhook_messages"("shop_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_messages_order_id_idx" ON "webhook_messages"("order_id");

-- CreateIndex
CREATE INDEX "webhook_messages_created_at_idx" ON "webhook_messages"("created_at");

-- CreateIndex
CREATE INDEX "webhook_deliveries_endpoint_id_created_at_id_idx" ON "webhook_deliveries"("endpoint_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "webhook_deliveries_message_id_endpoint_id_key" ON "webhook_deliveries"("message_id", "endpoint_id");

-- CreateIndex
CREATE INDEX "webhook_attempts_delivery_id_at_id_idx" ON "webhook_attempts"("delivery_id", "at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_api_key_id_fkey" FOREIGN KEY ("api_key_id") REFERENCES "api_keys"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "callback_locks" ADD CONSTRAINT "callback_locks_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "webhook_messages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoints"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "webhook_deliveries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a name of the merchant's own may be, and that at most one order of a shop owns it (lib/payments/place-api-order.ts).
ALTER TABLE "orders"
  ADD CONSTRAINT "orders_external_id_bounded" CHECK (char_length("external_id") BETWEEN 1 AND 100),
  ADD CONSTRAINT "orders_claim_has_a_name" CHECK (NOT "external_claimed" OR "external_id" IS NOT NULL);
CREATE UNIQUE INDEX "orders_external_claim" ON "orders"("shop_id", "external_id") WHERE "external_claimed";
CREATE INDEX "orders_shop_id_external_id_idx" ON "orders"("shop_id", "external_id") WHERE "external_id" IS NOT NULL;

ALTER TABLE "api_keys"
  ADD CONSTRAINT "api_keys_scopes_known" CHECK (cardinality("scopes") > 0 AND "scopes" <@
    ARRAY['orders:write', 'orders:read', 'bank:token']),
  ADD CONSTRAINT "api_keys_old_is_whole" CHECK (("old_digest" IS NULL) = ("old_valid_until" IS NULL));
ALTER TABLE "idempotent_requests"
  ADD CONSTRAINT "idempotent_requests_key_bounded" CHECK (char_length("key") BETWEEN 1 AND 255),
  ADD CONSTRAINT "idempotent_requests_answer_is_whole" CHECK (("http_status" IS NULL) = ("answer" IS NULL));
ALTER TABLE "callback_locks"
  ADD CONSTRAINT "callback_locks_kind_known" CHECK ("kind" IN ('basic', 'oauth2', 'api_key', 'hmac')),
  ADD CONSTRAINT "callback_locks_secret_fits" CHECK (("kind" = 'hmac') = ("secret_box" IS NOT NULL)
    AND ("kind" = 'hmac') = ("digest" IS NULL)),
  ADD CONSTRAINT "callback_locks_name_fits" CHECK (("kind" IN ('basic', 'oauth2')) = ("name" IS NOT NULL)),
  ADD CONSTRAINT "callback_locks_header_fits" CHECK (("kind" IN ('api_key', 'hmac')) = ("header" IS NOT NULL)),
  ADD CONSTRAINT "callback_locks_tolerance" CHECK ("tolerance_seconds" BETWEEN 30 AND 3600);
ALTER TABLE "webhook_endpoints"
  ADD CONSTRAINT "webhook_endpoints_status_known" CHECK ("status" IN ('active', 'paused', 'archived')),
  ADD CONSTRAINT "webhook_endpoints_old_is_whole" CHECK (("old_secret_box" IS NULL) = ("old_valid_until" IS NULL));
ALTER TABLE "webhook_deliveries"
  ADD CONSTRAINT "webhook_deliveries_status_known" CHECK ("status" IN ('waiting', 'delivered', 'failed', 'dropped'));
ALTER TABLE "webhook_attempts"
  ADD CONSTRAINT "webhook_attempts_cause_known" CHECK ("cause" IN ('schedule', 'again'));
