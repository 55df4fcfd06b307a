import 'server-only';
import { recordChange } from '@/lib/desk/audit';
import { newId } from '@/lib/ids';
import type { Services } from '@/lib/services';
import { checkNewShop, type NewShopProblem, type NewShopTyped } from '@/lib/shops/new-shop';

export type CreateShopResult =
  | { ok: true; shopId: string; slug: string; hostName: string }
  | { ok: false; code: NewShopProblem | 'slug_taken' | 'host_name_taken' };

/**
 * Makes a further shop on this installation, with a host name of its own and everything else as a new shop has it. It has
 * no product, no way of delivery and no staff yet.
 * @param actor who makes it, for the audit log
 */
export async function createShop(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  typed: NewShopTyped,
  actor: string,
): Promise<CreateShopResult> {
  const checked = checkNewShop(typed);
  if (!checked.ok) return checked;
  const { slug, hostName, nameKa, nameEn, currency } = checked.shop;
  return db.transaction(async (tx): Promise<CreateShopResult> => {
    const shopId = newId();
    const { rowCount } = await tx.query(
      `INSERT INTO shops (id, slug, host_name, name_ka, name_en, currency, currencies)
       VALUES ($1, $2, $3, $4, $5, $6::text, ARRAY[$6::text]) ON CONFLICT DO NOTHING`,
      [shopId, slug, hostName, nameKa, nameEn, currency],
    );
    if (rowCount === 0) {
      const taken = await tx.query('SELECT 1 FROM shops WHERE slug = $1', [slug]);
      return { ok: false, code: taken.rowCount ? 'slug_taken' : 'host_name_taken' };
    }
    const after = { slug, hostName, nameKa, nameEn, currency };
    await recordChange(tx, {
      editor: { shopId, email: actor, address: null },
      ...{ action: 'shop_set_up', subject: slug, before: null, after, at: clock.now() },
    });
    return { ok: true, shopId, slug, hostName };
  });
}
