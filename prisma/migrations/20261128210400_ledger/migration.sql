-- AlterTable
ALTER TABLE "day_reports" ADD COLUMN     "leased_until" TIMESTAMPTZ(6);

-- AlterTable
ALTER TABLE "day_report_items" ADD COLUMN     "callback_id" UUID,
ADD COLUMN     "currency" CHAR(3);

-- CreateIndex
CREATE UNIQUE INDEX "day_report_items_report_id_payment_id_key" ON "day_report_items"("report_id", "payment_id");

-- CreateIndex
CREATE UNIQUE INDEX "day_report_items_report_id_callback_id_key" ON "day_report_items"("report_id", "callback_id");

-- CreateIndex
CREATE INDEX "payments_created_at_idx" ON "payments"("created_at");

-- CreateIndex
CREATE INDEX "operations_finished_at_idx" ON "operations"("finished_at");
