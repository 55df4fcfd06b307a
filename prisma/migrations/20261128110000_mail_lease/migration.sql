-- While a process is sending a mail, nobody else does.
-- AlterTable
ALTER TABLE "mails" ADD COLUMN     "sending_until" TIMESTAMPTZ(6);
