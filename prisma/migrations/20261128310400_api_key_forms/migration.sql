-- The same form sent again makes no second key. Keys that scripts have made came from no form.
-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "form_token" UUID;

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_form_token_key" ON "api_keys"("form_token");

ALTER TABLE "api_keys"
  ADD CONSTRAINT "api_keys_name_bounded" CHECK (char_length("name") BETWEEN 1 AND 60);
