import type pg from 'pg';
import { newId } from '@/lib/ids';

/** A product as staff would have made it; the seed is tested on its own. */
export async function insertProduct(
  pool: pg.Pool,
  shopId: string,
  slug: string,
  {
    priceMinor = 1_000,
    currency = 'GEL',
    status = 'active',
    position = 0,
  }: { priceMinor?: number; currency?: string; status?: string; position?: number } = {},
): Promise<string> {
  const id = newId();
  await pool.query(
    `INSERT INTO products (id, shop_id, slug, name_ka, name_en, description_ka, description_en, price_minor, currency,
       image_path, status, position)
     VALUES ($1, $2, $3, 'ჩაი', 'Tea', 'აღწერა', 'Description', $4, $7, '/products/tea.svg', $5, $6)`,
    [id, shopId, slug, priceMinor, status, position, currency],
  );
  return id;
}
