-- Which of the tasks a worker does: a process runs one for webhooks beside the other, and either may be missing.
-- AlterTable
ALTER TABLE "job_workers" ADD COLUMN     "share" TEXT NOT NULL DEFAULT 'all';

ALTER TABLE "job_workers"
  ADD CONSTRAINT "job_workers_share_known" CHECK ("share" IN ('all', 'work', 'webhooks'));
