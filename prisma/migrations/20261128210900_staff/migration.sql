-- When a session and a member of staff were last seen, and in which shop a session was begun: what the pages of staff and
-- sessions show. A session without a shop is one from before this migration.
ALTER TABLE "sessions" ADD COLUMN "shop_id" UUID, ADD COLUMN "seen_at" TIMESTAMPTZ(6);
ALTER TABLE "staff_members" ADD COLUMN "seen_at" TIMESTAMPTZ(6);

-- Filters of the audit log.
CREATE INDEX "audit_entries_shop_id_actor_at_id_idx" ON "audit_entries"("shop_id", "actor", "at" DESC, "id" DESC);
CREATE INDEX "audit_entries_shop_id_action_at_id_idx" ON "audit_entries"("shop_id", "action", "at" DESC, "id" DESC);

-- Nobody is invited twice at once; an invitation that has lapsed is sent again or withdrawn.
CREATE UNIQUE INDEX "staff_invitations_one_open" ON "staff_invitations"("shop_id", "email")
  WHERE "accepted_at" IS NULL AND "revoked_at" IS NULL;

-- One second factor per person: two tabs that turn it on must not leave two secrets.
DROP INDEX "two_factors_user_id_idx";
CREATE UNIQUE INDEX "two_factors_user_id_key" ON "two_factors"("user_id");
