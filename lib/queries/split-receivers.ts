import 'server-only';
import type { Database } from '@/lib/db';
import type { Currency } from '@/lib/money';
import type { PaymentMethod } from '@/lib/shops/settings';
import type { SplitReceiver } from '@/lib/shops/split-plan';
import { inLocale } from './rows';

export type KnownReceiver = SplitReceiver & { id: string };

/** Who gets parts of a shop's money, set by set. */
export type SplitSets = {
  shop: readonly KnownReceiver[];
  /** Products on sale, and others that still have receivers. */
  products: readonly {
    slug: string;
    name: string;
    currency: Currency;
    receivers: readonly KnownReceiver[];
  }[];
  /** What the shop offers at the bank's page; empty: all. */
  paymentMethods: readonly PaymentMethod[];
  captureMode: 'automatic' | 'manual';
};

export async function listSplitSets(db: Database, shopId: string, locale: string): Promise<SplitSets> {
  const receivers = await receiversOf(db, shopId);
  const products = await db.query<{
    id: string;
    slug: string;
    nameKa: string;
    nameEn: string;
    currency: Currency;
  }>(
    `SELECT id, slug, name_ka AS "nameKa", name_en AS "nameEn", currency FROM products p
     WHERE shop_id = $1 AND (status = 'active' OR EXISTS (SELECT 1 FROM split_receivers r WHERE r.product_id = p.id))
     ORDER BY position, slug`,
    [shopId],
  );
  const shop = await db.query<Pick<SplitSets, 'paymentMethods' | 'captureMode'>>(
    'SELECT payment_methods AS "paymentMethods", capture_mode AS "captureMode" FROM shops WHERE id = $1',
    [shopId],
  );
  if (!shop.rows[0]) throw new Error('there is no such shop');
  return {
    ...shop.rows[0],
    shop: receivers.filter(({ productId }) => productId === null),
    products: products.rows.map(({ id, slug, nameKa, nameEn, currency }) => ({
      ...{ slug, currency, name: inLocale(locale, nameKa, nameEn) },
      receivers: receivers.filter(({ productId }) => productId === id),
    })),
  };
}

async function receiversOf(db: Database, shopId: string): Promise<KnownReceiver[]> {
  const { rows } = await db.query<KnownReceiver>(
    `SELECT id, product_id AS "productId", iban, percent, amount_minor AS "amountMinor", description
     FROM split_receivers WHERE shop_id = $1 ORDER BY position, id`,
    [shopId],
  );
  return rows;
}
