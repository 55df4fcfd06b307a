import 'server-only';
import { z } from 'zod';
import type { Prisma } from '@/generated/prisma/client';
import type { Database } from '@/lib/db';
import type { Currency } from '@/lib/money';
import type { ProductOrder, ProductStatus } from '@/lib/shops/product-input';
import { currencyOf, inLocale, minorOf } from './rows';

/** A product as staff see it in the list. */
export type ProductRow = {
  id: string;
  slug: string;
  name: string;
  priceMinor: number;
  currency: Currency;
  imagePath: string | null;
  status: ProductStatus;
  position: number;
};

/** A product as staff edit it. */
export type ProductForDesk = Omit<ProductRow, 'name'> & {
  nameKa: string;
  nameEn: string;
  descriptionKa: string;
  descriptionEn: string;
  /** Changes with every change of the row. */
  version: string;
};

export type ProductListQuery = {
  shopId: string;
  locale: string;
  search: string;
  /** Null: all but the archived ones. */
  status: ProductStatus | null;
  order: ProductOrder;
  /** Id of the last product of the page before. */
  after: string | null;
  limit: number;
};

/** A page of the shop's products, and the id to go on from. */
export async function listProductsForDesk(
  db: Database,
  query: ProductListQuery,
): Promise<{ products: ProductRow[]; next: string | null }> {
  const { shopId, locale, status, after, limit } = query;
  // A place in the list is worth nothing in another shop's.
  const from = after && (await isOf(db, shopId, after)) ? after : null;
  const found = await db.prisma.product.findMany({
    where: { shopId, status: status ?? { not: 'archived' }, ...matching(query.search) },
    orderBy: [...orderBy(query), { id: 'asc' }],
    take: limit + (from ? 2 : 1),
    ...(from ? { cursor: { id: from } } : {}),
  });
  // The place itself comes first, unless it has left the list meanwhile: `skip: 1` would then skip another one.
  const rows = found[0]?.id === from ? found.slice(1) : found;
  const products = rows.slice(0, limit).map((row) => ({
    id: row.id,
    slug: row.slug,
    name: inLocale(locale, row.nameKa, row.nameEn),
    priceMinor: minorOf(row.priceMinor),
    currency: currencyOf(row.currency),
    imagePath: row.imagePath,
    status: row.status as ProductStatus,
    position: row.position,
  }));
  return { products, next: rows.length > limit ? (products.at(-1)?.id ?? null) : null };
}

const isOf = async (db: Database, shopId: string, id: string): Promise<boolean> =>
  z.uuid().safeParse(id).success && (await db.prisma.product.count({ where: { shopId, id } })) > 0;

function matching(search: string): Prisma.ProductWhereInput {
  if (search === '') return {};
  // To LIKE the last three would stand for anything, and PostgreSQL refuses a NUL.
  const contains = search.replace(/\p{Cc}/gu, '').replace(/[\\%_]/g, '\\$&');
  const text = { contains, mode: 'insensitive' as const };
  return { OR: [{ nameKa: text }, { nameEn: text }, { slug: text }] };
}

function orderBy({ order, locale }: ProductListQuery): Prisma.ProductOrderByWithRelationInput[] {
  switch (order) {
    case 'position':
      return [{ position: 'asc' }, { slug: 'asc' }];
    case 'name':
      return [locale === 'en' ? { nameEn: 'asc' } : { nameKa: 'asc' }];
    case 'price':
      return [{ currency: 'asc' }, { priceMinor: 'asc' }];
    case 'newest':
      return [{ createdAt: 'desc' }];
  }
}

/** Whether the shop has ever had a product: decides what an empty list says. */
export const hasProducts = async (db: Database, shopId: string): Promise<boolean> =>
  (await db.prisma.product.findFirst({ where: { shopId }, select: { id: true } })) !== null;

/** One product of the shop, whatever its status; null for another shop's. */
export async function findProductForDesk(
  db: Database,
  shopId: string,
  productId: string,
): Promise<ProductForDesk | null> {
  if (!z.uuid().safeParse(productId).success) return null;
  const { rows } = await db.query<ProductForDesk>(
    `SELECT id, slug, name_ka AS "nameKa", name_en AS "nameEn", description_ka AS "descriptionKa",
       description_en AS "descriptionEn", price_minor AS "priceMinor", currency, image_path AS "imagePath", position,
       status, xmin::text AS version
     FROM products WHERE id = $1 AND shop_id = $2`,
    [productId, shopId],
  );
  return rows[0] ?? null;
}
