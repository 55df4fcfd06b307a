-- A seal is claimed before its callback is handled and made final after it was taken in: a process that dies in between leaves a
-- claim that runs out, so that the callback may come again.
ALTER TABLE "callback_seals" ADD COLUMN "claimed_until" TIMESTAMPTZ(6);
