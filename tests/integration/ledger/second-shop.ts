import type { Editor } from '@/lib/desk/audit';
import { newId } from '@/lib/ids';
import type { World } from '../payments/world';

export const editorOf = (shopId: string): Editor => ({
  shopId,
  email: 'manager@example.com',
  address: '192.0.2.9',
});

/** Another shop on the same installation, for the time of `work`. */
export async function besideAnotherShop<T>(world: World, work: (shopId: string) => Promise<T>): Promise<T> {
  const id = newId();
  await world.rows(
    `INSERT INTO shops (id, slug, name_ka, name_en, currency) VALUES ($1, $2, 'სხვა', 'Other', 'GEL')`,
    [id, `other-${id.slice(-12)}`],
  );
  try {
    return await work(id);
  } finally {
    await world.rows('DELETE FROM day_reports WHERE shop_id = $1', [id]);
    // What the audit log tells of a shop is never deleted, and so neither is the shop; here it has no name in it yet.
    await world.rows(
      `DELETE FROM shops WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM audit_entries WHERE shop_id = $1)`,
      [id],
    );
  }
}
