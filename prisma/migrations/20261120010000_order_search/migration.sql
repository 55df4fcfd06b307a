-- Search by the beginning of an e-mail address, in any case. text_pattern_ops: LIKE 'abc%' can use it in every locale.
CREATE INDEX "orders_buyer_email_prefix_idx" ON "orders" ("shop_id", lower("buyer_email") text_pattern_ops);

-- The few orders that a person has to look at, newest first.
CREATE INDEX "orders_attention_idx" ON "orders" ("shop_id", "created_at" DESC, "id" DESC)
  WHERE "attention_reason" IS NOT NULL;

-- Its plain form served no query: addresses are always compared in lower case.
DROP INDEX "orders_shop_id_buyer_email_idx";
