-- The merchant's desk: settings of a shop, its catalogue, links, codes and receivers, its staff and what they changed.
-- AlterTable
ALTER TABLE "shops" ADD COLUMN     "account_tag" TEXT,
ADD COLUMN     "auto_cancel_hours" INTEGER,
ADD COLUMN     "bank_client_id" TEXT,
ADD COLUMN     "bank_secret_box" TEXT,
ADD COLUMN     "countries" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "currencies" TEXT[] DEFAULT ARRAY['GEL']::TEXT[],
ADD COLUMN     "logo_en_path" TEXT,
ADD COLUMN     "logo_ka_path" TEXT,
ADD COLUMN     "mail_from" TEXT,
ADD COLUMN     "mail_reply_to" TEXT,
ADD COLUMN     "payment_methods" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "payment_theme" TEXT NOT NULL DEFAULT 'follow',
ADD COLUMN     "settings_version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "ttl_minutes" INTEGER NOT NULL DEFAULT 15,
ADD COLUMN     "vat_rate_bp" INTEGER NOT NULL DEFAULT 1800;

-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "buyer_country" CHAR(2),
ADD COLUMN     "cancelled_at" TIMESTAMPTZ(6),
ADD COLUMN     "payment_link_id" UUID,
ADD COLUMN     "promo_code" TEXT;

-- AlterTable
ALTER TABLE "callbacks" ADD COLUMN     "shop_id" UUID;

-- AlterTable
ALTER TABLE "bank_calls" ADD COLUMN     "shop_id" UUID;

-- AlterTable
ALTER TABLE "staff_members" ADD COLUMN     "order_columns" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "two_factor_enabled" BOOLEAN DEFAULT false;

-- CreateTable
CREATE TABLE "two_factors" (
    "id" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "backup_codes" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "verified" BOOLEAN DEFAULT true,
    "failed_verification_count" INTEGER DEFAULT 0,
    "locked_until" TIMESTAMPTZ(6),

    CONSTRAINT "two_factors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_invitations" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "locale" CHAR(2) NOT NULL DEFAULT 'ka',
    "invited_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "accepted_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "staff_invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "address" TEXT,
    "request_id" TEXT,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_filters" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_filters_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pictures" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "store_key" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pictures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plans" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "title_ka" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "description_ka" TEXT NOT NULL,
    "description_en" TEXT NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "period" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plans_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_links" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "title_ka" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "description_ka" TEXT NOT NULL DEFAULT '',
    "description_en" TEXT NOT NULL DEFAULT '',
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "max_paid" INTEGER,
    "expires_at" TIMESTAMPTZ(6),
    "status" TEXT NOT NULL DEFAULT 'active',
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payment_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "promo_codes" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "percent_bp" INTEGER,
    "amount_minor" BIGINT,
    "currency" CHAR(3),
    "min_subtotal_minor" BIGINT,
    "starts_at" TIMESTAMPTZ(6),
    "ends_at" TIMESTAMPTZ(6),
    "max_uses" INTEGER,
    "status" TEXT NOT NULL DEFAULT 'active',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "promo_codes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "split_receivers" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "product_id" UUID,
    "iban" TEXT NOT NULL,
    "percent" INTEGER,
    "amount_minor" BIGINT,
    "description" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "split_receivers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "day_reports" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'running',
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "started_by" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "day_reports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "day_report_items" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "payment_id" UUID,
    "bank_order_id" TEXT,
    "verdict" TEXT NOT NULL DEFAULT 'waiting',
    "ours" JSONB,
    "bank" JSONB,
    "checked_at" TIMESTAMPTZ(6),

    CONSTRAINT "day_report_items_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "two_factors_secret_idx" ON "two_factors"("secret");

-- CreateIndex
CREATE INDEX "two_factors_user_id_idx" ON "two_factors"("user_id");

-- CreateIndex
CREATE INDEX "staff_invitations_shop_id_created_at_idx" ON "staff_invitations"("shop_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "audit_entries_shop_id_at_id_idx" ON "audit_entries"("shop_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "saved_filters_shop_id_user_id_name_key" ON "saved_filters"("shop_id", "user_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "pictures_store_key_key" ON "pictures"("store_key");

-- CreateIndex
CREATE INDEX "pictures_shop_id_idx" ON "pictures"("shop_id");

-- CreateIndex
CREATE UNIQUE INDEX "plans_shop_id_name_key" ON "plans"("shop_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "payment_links_token_key" ON "payment_links"("token");

-- CreateIndex
CREATE INDEX "payment_links_shop_id_created_at_id_idx" ON "payment_links"("shop_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "promo_codes_shop_id_code_key" ON "promo_codes"("shop_id", "code");

-- CreateIndex
CREATE INDEX "split_receivers_shop_id_product_id_position_idx" ON "split_receivers"("shop_id", "product_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "day_reports_shop_id_day_key" ON "day_reports"("shop_id", "day");

-- CreateIndex
CREATE INDEX "day_report_items_report_id_verdict_idx" ON "day_report_items"("report_id", "verdict");

-- CreateIndex
CREATE INDEX "callbacks_shop_id_received_at_id_idx" ON "callbacks"("shop_id", "received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "bank_calls_shop_id_started_at_id_idx" ON "bank_calls"("shop_id", "started_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_payment_link_id_fkey" FOREIGN KEY ("payment_link_id") REFERENCES "payment_links"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "two_factors" ADD CONSTRAINT "two_factors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_invitations" ADD CONSTRAINT "staff_invitations_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_filters" ADD CONSTRAINT "saved_filters_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_filters" ADD CONSTRAINT "saved_filters_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pictures" ADD CONSTRAINT "pictures_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plans" ADD CONSTRAINT "plans_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_links" ADD CONSTRAINT "payment_links_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promo_codes" ADD CONSTRAINT "promo_codes_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "split_receivers" ADD CONSTRAINT "split_receivers_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "split_receivers" ADD CONSTRAINT "split_receivers_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "day_reports" ADD CONSTRAINT "day_reports_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "day_report_items" ADD CONSTRAINT "day_report_items_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "day_reports"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- The guards that Prisma cannot say.

-- An array column without NOT NULL could hold null beside the empty list, which would mean the same twice.
ALTER TABLE "shops"
  ALTER COLUMN "payment_methods" SET NOT NULL, ALTER COLUMN "currencies" SET NOT NULL, ALTER COLUMN "countries" SET NOT NULL,
  ADD CONSTRAINT "shops_ttl_within_the_banks_limits" CHECK ("ttl_minutes" BETWEEN 2 AND 1440),
  ADD CONSTRAINT "shops_payment_theme_known" CHECK ("payment_theme" IN ('follow', 'light', 'dark')),
  ADD CONSTRAINT "shops_payment_methods_known" CHECK ("payment_methods" <@
    ARRAY['card', 'google_pay', 'apple_pay', 'bog_p2p', 'bog_loyalty', 'bnpl', 'bog_loan', 'gift_card']),
  ADD CONSTRAINT "shops_currencies_known" CHECK (cardinality("currencies") > 0
    AND "currencies" <@ ARRAY['GEL', 'USD', 'EUR', 'GBP']),
  ADD CONSTRAINT "shops_vat_rate_is_a_share" CHECK ("vat_rate_bp" BETWEEN 0 AND 10000),
  ADD CONSTRAINT "shops_auto_cancel_positive" CHECK ("auto_cancel_hours" > 0),
  ADD CONSTRAINT "shops_bank_credentials_whole" CHECK (("bank_client_id" IS NULL) = ("bank_secret_box" IS NULL));
ALTER TABLE "staff_members"
  ALTER COLUMN "order_columns" SET NOT NULL,
  ADD CONSTRAINT "staff_members_role_known" CHECK ("role" IN ('owner', 'manager', 'support', 'viewer'));
ALTER TABLE "staff_invitations"
  ADD CONSTRAINT "staff_invitations_role_known" CHECK ("role" IN ('owner', 'manager', 'support', 'viewer')),
  ADD CONSTRAINT "staff_invitations_locale_known" CHECK ("locale" IN ('ka', 'en'));
ALTER TABLE "products" DROP CONSTRAINT "products_status_known";
ALTER TABLE "products" ADD CONSTRAINT "products_status_known" CHECK ("status" IN ('active', 'withdrawn', 'archived'));
ALTER TABLE "orders" DROP CONSTRAINT "orders_status_known";
ALTER TABLE "orders" ADD CONSTRAINT "orders_status_known" CHECK ("status" IN ('awaiting_payment', 'authorised', 'paid',
  'partially_refunded', 'refunded', 'failed', 'expired', 'voided', 'cancelled'));
ALTER TABLE "plans"
  ADD CONSTRAINT "plans_status_known" CHECK ("status" IN ('active', 'archived')),
  ADD CONSTRAINT "plans_period_known" CHECK ("period" IN ('week', 'month', 'year')),
  ADD CONSTRAINT "plans_price_positive" CHECK ("price_minor" > 0);
ALTER TABLE "payment_links"
  ADD CONSTRAINT "payment_links_status_known" CHECK ("status" IN ('active', 'archived')),
  ADD CONSTRAINT "payment_links_amount_positive" CHECK ("amount_minor" > 0),
  ADD CONSTRAINT "payment_links_max_paid_positive" CHECK ("max_paid" > 0);
ALTER TABLE "promo_codes"
  ADD CONSTRAINT "promo_codes_status_known" CHECK ("status" IN ('active', 'archived')),
  ADD CONSTRAINT "promo_codes_one_kind" CHECK (("percent_bp" IS NULL) <> ("amount_minor" IS NULL)),
  ADD CONSTRAINT "promo_codes_amount_has_currency" CHECK (("amount_minor" IS NULL) OR ("currency" IS NOT NULL)),
  ADD CONSTRAINT "promo_codes_percent_is_a_share" CHECK ("percent_bp" BETWEEN 1 AND 10000),
  ADD CONSTRAINT "promo_codes_amount_positive" CHECK ("amount_minor" > 0),
  ADD CONSTRAINT "promo_codes_max_uses_positive" CHECK ("max_uses" > 0);
ALTER TABLE "split_receivers"
  ADD CONSTRAINT "split_receivers_one_kind" CHECK (("percent" IS NULL) <> ("amount_minor" IS NULL)),
  ADD CONSTRAINT "split_receivers_percent_is_a_share" CHECK ("percent" BETWEEN 1 AND 100),
  ADD CONSTRAINT "split_receivers_amount_positive" CHECK ("amount_minor" > 0);
ALTER TABLE "day_reports"
  ADD CONSTRAINT "day_reports_status_known" CHECK ("status" IN ('running', 'finished', 'failed'));
ALTER TABLE "day_report_items"
  ADD CONSTRAINT "day_report_items_verdict_known" CHECK ("verdict" IN
    ('waiting', 'matched', 'differing', 'missing_at_bank', 'missing_here', 'unanswered'));

-- What was changed is kept for ever.
CREATE FUNCTION "refuse_change_of_audit"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only: % refused', TG_OP
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'audit_entries_kept';
END;
$$;
CREATE TRIGGER "audit_entries_kept" BEFORE UPDATE OR DELETE ON "audit_entries"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_audit"();
CREATE TRIGGER "audit_entries_no_truncate" BEFORE TRUNCATE ON "audit_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_audit"();

-- A shop is never without an owner: whoever writes, and however many at once. The shop's row is locked, so that two
-- owners cannot take each other's place away in the same moment. A shop that has no staff yet, or never had, is let be.
CREATE FUNCTION "refuse_shop_without_owner"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."role" <> 'owner' OR (TG_OP = 'UPDATE' AND NEW."role" = 'owner' AND NEW."shop_id" = OLD."shop_id") THEN
    RETURN NULL;
  END IF;
  PERFORM 1 FROM "shops" WHERE "id" = OLD."shop_id" FOR UPDATE;
  IF NOT EXISTS (SELECT 1 FROM "staff_members" WHERE "shop_id" = OLD."shop_id" AND "role" = 'owner') THEN
    RAISE EXCEPTION 'the last owner of a shop stays'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'staff_members_last_owner';
  END IF;
  RETURN NULL;
END;
$$;
CREATE TRIGGER "staff_members_last_owner" AFTER UPDATE OR DELETE ON "staff_members"
  FOR EACH ROW EXECUTE FUNCTION "refuse_shop_without_owner"();

-- Whose callbacks and calls those are that came before it was noted.
UPDATE "callbacks" c SET "shop_id" = o."shop_id"
  FROM "payments" p JOIN "orders" o ON o."id" = p."order_id" WHERE p."bank_order_id" = c."bank_order_id";
UPDATE "bank_calls" c SET "shop_id" = o."shop_id"
  FROM "payments" p JOIN "orders" o ON o."id" = p."order_id" WHERE p."bank_order_id" = c."bank_order_id";
