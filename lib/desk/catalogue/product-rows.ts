import 'server-only';
import type { Tx } from '@/lib/db';
import type { Currency } from '@/lib/money';
import type { ProductDetails, ProductStatus } from '@/lib/shops/product-input';
import { freeSlug } from '@/lib/shops/slug';

/** A product as it is stored: what the audit log compares. */
export type StoredProduct = {
  slug: string;
  nameKa: string;
  nameEn: string;
  descriptionKa: string;
  descriptionEn: string;
  priceMinor: number;
  currency: Currency;
  imagePath: string | null;
  position: number;
  status: ProductStatus;
};

/** The product of this shop, locked until the transaction ends; `version` changes with every change of its row. */
export async function lockProduct(
  tx: Tx,
  shopId: string,
  productId: string,
): Promise<{ product: StoredProduct; version: string } | null> {
  const { rows } = await tx.query<StoredProduct & { version: string }>(
    `SELECT slug, name_ka AS "nameKa", name_en AS "nameEn", description_ka AS "descriptionKa",
       description_en AS "descriptionEn", price_minor AS "priceMinor", currency, image_path AS "imagePath", position,
       status, xmin::text AS version
     FROM products WHERE id = $1 AND shop_id = $2 FOR UPDATE`,
    [productId, shopId],
  );
  const [row] = rows;
  if (!row) return null;
  const { version, ...product } = row;
  return { product, version };
}

/** What is stored of the details; the caller holds the catalogue's lock. */
export async function placed(
  tx: Tx,
  shopId: string,
  { slug: _, position, ...details }: ProductDetails,
  decided: Pick<StoredProduct, 'slug' | 'imagePath' | 'status'>,
): Promise<StoredProduct> {
  return { ...details, ...decided, position: position ?? (await lastPosition(tx, shopId)) };
}

async function lastPosition(tx: Tx, shopId: string): Promise<number> {
  const { rows } = await tx.query<{ next: number }>(
    'SELECT coalesce(max(position) + 1, 0) AS next FROM products WHERE shop_id = $1',
    [shopId],
  );
  return rows[0]?.next ?? 0;
}

/** The slug to store: as typed, or a free one like the one that was made; null: the typed one is another product's. */
export async function chooseSlug(
  tx: Tx,
  shopId: string,
  { text, typed }: ProductDetails['slug'],
): Promise<string | null> {
  const { rows } = await tx.query<{ slug: string }>(
    `SELECT slug FROM products WHERE shop_id = $1 AND (slug = $2 OR slug LIKE left($2, 70) || '%')`,
    [shopId, text],
  );
  const taken = new Set(rows.map(({ slug }) => slug));
  if (typed) return taken.has(text) ? null : text;
  return freeSlug(text, taken);
}

export const columnsOf = (product: StoredProduct) => [
  product.slug,
  product.nameKa,
  product.nameEn,
  product.descriptionKa,
  product.descriptionEn,
  product.priceMinor,
  product.currency,
  product.imagePath,
  product.position,
  product.status,
];
