-- What the search of the order list stands on, and its second order.

-- The words of a buyer's name and e-mail address, in lower case and in Latin letters (Georgia's national romanisation), so that
-- ნინო finds Nino and nino finds ნინო. lib/queries/order-list-words.ts writes what is typed the same way. Not one of
-- PostgreSQL's text parsers: they take an address for one word, and split Georgian by the locale of the server.
CREATE FUNCTION "order_words"(name text, email text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 200 AS $$
DECLARE
  folded text := lower(left(name, 400) || ' ' || left(email, 400));
BEGIN
  folded := replace(replace(replace(replace(folded, 'ჟ', 'zh'), 'ღ', 'gh'), 'შ', 'sh'), 'ხ', 'kh');
  folded := replace(replace(replace(folded, 'ძ', 'dz'), 'ც', 'ts'), 'წ', 'ts');
  folded := replace(replace(folded, 'ჩ', 'ch'), 'ჭ', 'ch');
  folded := translate(folded, 'აბგდევზთიკლმნოპრსტუფქყჯჰ', 'abgdevztiklmnoprstupkqjh');
  folded := translate(folded, E'\t\n\r!"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~„“”‘’«»–—\u00a0', repeat(' ', 60));
  RETURN array_to_tsvector(array_remove(string_to_array(folded, ' '), ''));
END;
$$;

-- Kept in the row: a frequent word is met by walking down the list, row by row, and each change of an order's status would
-- otherwise take its words apart again.
ALTER TABLE "orders" ADD COLUMN "words" tsvector GENERATED ALWAYS AS ("order_words"("buyer_name", "buyer_email")) STORED;

-- Without fastupdate every search would also have to read what was not yet sorted in.
CREATE INDEX "orders_words_idx" ON "orders" USING gin ("words") WITH (fastupdate = off);

-- By the end of the telephone number: people leave out +995, or know only the last digits.
CREATE INDEX "orders_phone_end_idx" ON "orders"
  ("shop_id", reverse(regexp_replace("buyer_phone", '[^0-9]', '', 'g')) text_pattern_ops);

CREATE INDEX "payments_transaction_idx" ON "payments" (lower("transaction_id")) WHERE "transaction_id" IS NOT NULL;
CREATE INDEX "payments_last_four_idx" ON "payments" (right("card_mask", 4)) WHERE "card_mask" IS NOT NULL;

-- The list by amount.
CREATE INDEX "orders_shop_id_total_minor_id_idx" ON "orders" ("shop_id", "total_minor" DESC, "id" DESC);

ALTER TABLE "saved_filters"
  ADD CONSTRAINT "saved_filters_name_short" CHECK (char_length("name") BETWEEN 1 AND 40),
  ADD CONSTRAINT "saved_filters_query_bounded" CHECK (char_length("query") BETWEEN 1 AND 2000);
