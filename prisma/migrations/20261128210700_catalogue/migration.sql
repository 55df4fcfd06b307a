-- A product need not have a picture.
ALTER TABLE "products" ALTER COLUMN "image_path" DROP NOT NULL;
ALTER TABLE "products" ADD CONSTRAINT "products_image_path_not_empty" CHECK ("image_path" <> '');

-- Basic and basic would be one plan to whoever reads them.
DROP INDEX "plans_shop_id_name_key";
CREATE UNIQUE INDEX "plans_shop_id_name_key" ON "plans"("shop_id", lower("name"));
