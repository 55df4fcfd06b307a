import { randomUUID } from 'node:crypto';
import type pg from 'pg';

export type CaptureMode = 'automatic' | 'manual';
export type ShopIds = Record<CaptureMode, string>;

/** Two shops, one whose payments are taken at once and one whose payments are held, each with a clerk. */
export async function seedShops(pool: pg.Pool): Promise<ShopIds> {
  const ids: ShopIds = { automatic: randomUUID(), manual: randomUUID() };
  for (const mode of ['automatic', 'manual'] as const) await seedShop(pool, ids[mode], mode);
  return ids;
}

async function seedShop(pool: pg.Pool, id: string, mode: CaptureMode): Promise<void> {
  await pool.query(
    `INSERT INTO shops (id, slug, name_ka, name_en, currency, capture_mode) VALUES ($1, $2, 'მაღაზია', 'Shop', 'GEL', $3)`,
    [id, `${mode}-${id}`, mode],
  );
  await pool.query(
    `INSERT INTO products (id, shop_id, slug, name_ka, name_en, description_ka, description_en, price_minor, currency, image_path)
     VALUES ($1, $2, 'lamp', 'ლამპა', 'Lamp', '', '', 8050, 'GEL', '/products/lamp.svg')`,
    [randomUUID(), id],
  );
  await pool.query(
    `INSERT INTO delivery_options (id, shop_id, code, name_ka, name_en, price_minor, needs_address, position)
     VALUES ($1, $2, 'courier', 'კურიერი', 'Courier', 600, true, 1)`,
    [randomUUID(), id],
  );
  const userId = randomUUID();
  await pool.query(
    `INSERT INTO users (id, name, email, email_verified, created_at, updated_at)
     VALUES ($1, 'Clerk', $2, true, now(), now())`,
    [userId, `${userId}@example.com`],
  );
  await pool.query(
    `INSERT INTO staff_members (id, shop_id, user_id, role, locale) VALUES ($1, $2, $3, 'owner', 'en')`,
    [randomUUID(), id, userId],
  );
}
