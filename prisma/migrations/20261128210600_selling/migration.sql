-- A fee is money, and money has a currency: shops may sell in several.
ALTER TABLE "delivery_options" ADD COLUMN "currency" CHAR(3) NOT NULL DEFAULT 'GEL';
UPDATE "delivery_options" d SET "currency" = s."currency" FROM "shops" s WHERE s."id" = d."shop_id";

-- Who is to get which part of a payment, fixed when it begins; a hold is divided by it when it is taken.
ALTER TABLE "payments" ADD COLUMN "split" JSONB;

-- What was a product's must not become the whole shop's.
ALTER TABLE "split_receivers" DROP CONSTRAINT "split_receivers_product_id_fkey";
ALTER TABLE "split_receivers" ADD CONSTRAINT "split_receivers_product_id_fkey"
  FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The guards that Prisma cannot say.
ALTER TABLE "delivery_options"
  ADD CONSTRAINT "delivery_options_currency_known" CHECK ("currency" IN ('GEL', 'USD', 'EUR', 'GBP'));
ALTER TABLE "promo_codes"
  ADD CONSTRAINT "promo_codes_minimum_has_currency" CHECK ("min_subtotal_minor" IS NULL OR "currency" IS NOT NULL),
  ADD CONSTRAINT "promo_codes_minimum_positive" CHECK ("min_subtotal_minor" > 0),
  ADD CONSTRAINT "promo_codes_upper_case" CHECK ("code" = upper("code"));

-- The uses of a code are counted under the lock of its row.
CREATE INDEX "orders_promo_code" ON "orders" ("shop_id", "promo_code") WHERE "promo_code" IS NOT NULL;
