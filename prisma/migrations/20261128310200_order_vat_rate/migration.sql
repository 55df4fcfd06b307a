-- The rate with which the VAT of an order was computed, in hundredths of a percent. Of older orders nobody knows it.
ALTER TABLE "orders"
  ADD COLUMN "vat_rate_bp" INTEGER,
  ADD CONSTRAINT "orders_vat_rate_is_a_share" CHECK ("vat_rate_bp" BETWEEN 0 AND 10000);
