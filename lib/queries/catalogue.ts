import 'server-only';
import type { Database } from '@/lib/db';
import type { Currency } from '@/lib/money';
import { currencyOf, inLocale, minorOf } from './rows';

export type ProductView = {
  slug: string;
  name: string;
  description: string;
  priceMinor: number;
  currency: Currency;
  /** Null: it has no picture. */
  imagePath: string | null;
  /** Withdrawn products keep their page, so that old links explain themselves, but cannot be bought. */
  available: boolean;
};

type Row = {
  slug: string;
  nameKa: string;
  nameEn: string;
  descriptionKa: string;
  descriptionEn: string;
  priceMinor: bigint;
  currency: string;
  imagePath: string | null;
  status: string;
};

export function productView(row: Row, locale: string): ProductView {
  return {
    slug: row.slug,
    name: inLocale(locale, row.nameKa, row.nameEn),
    description: inLocale(locale, row.descriptionKa, row.descriptionEn),
    priceMinor: minorOf(row.priceMinor),
    currency: currencyOf(row.currency),
    imagePath: row.imagePath,
    available: row.status === 'active',
  };
}

/** Other text cannot be one of ours (and a NUL in it would be an error to PostgreSQL). */
const SLUG = /^[a-z0-9-]{1,80}$/;

/** What can be bought, in the order of the shelf. */
export async function listProducts(db: Database, shopId: string, locale: string): Promise<ProductView[]> {
  const rows = await db.prisma.product.findMany({
    where: { shopId, status: 'active' },
    orderBy: [{ position: 'asc' }, { slug: 'asc' }],
  });
  return rows.map((row) => productView(row, locale));
}

/** One product, withdrawn ones too; null when there is none of that name, or only an archived one. */
export async function findProduct(
  db: Database,
  shopId: string,
  slug: string,
  locale: string,
): Promise<ProductView | null> {
  if (!SLUG.test(slug)) return null;
  const row = await db.prisma.product.findUnique({ where: { shopId_slug: { shopId, slug } } });
  return row && row.status !== 'archived' ? productView(row, locale) : null;
}
