-- Unpaid orders by age, for the shops that give them up after a time (lib/payments/cancel-overdue.ts). Small: what is paid or
-- given up is not in it. Prisma cannot say an index with a condition.
CREATE INDEX "orders_unpaid" ON "orders" ("shop_id", "created_at")
  WHERE "cancelled_at" IS NULL AND "status" IN ('awaiting_payment', 'failed', 'expired', 'voided');
