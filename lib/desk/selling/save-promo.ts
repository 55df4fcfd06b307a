import 'server-only';
import type { Tx } from '@/lib/db';
import { type Editor, recordChange } from '@/lib/desk/audit';
import { lastEditor } from '@/lib/desk/last-editor';
import { newId } from '@/lib/ids';
import { lockPromo } from '@/lib/payments/promo-of-order';
import type { Services } from '@/lib/services';
import { promoVersion } from '@/lib/shops/form-version';
import type { PromoCode } from '@/lib/shops/promo';
import { checkPromo, type PromoDetails, type PromoProblems, type PromoTyped } from '@/lib/shops/promo-input';
import { currenciesOf } from './currencies-of';

export type SavedPromo =
  | { ok: true; code: string }
  | { ok: false; code: 'fields_invalid'; problems: PromoProblems }
  | { ok: false; code: 'promo_not_found' };

export type ChangedPromo =
  | SavedPromo
  /** Somebody else has changed it since the form was shown: as it is now, and who it was. */
  | { ok: false; code: 'changed_meanwhile'; stored: PromoDetails; version: string; by: string | null };

/** Makes a promo code. A code that the shop has had, archived ones too, is taken: orders name it. */
export async function createPromo(
  services: Services,
  editor: Editor,
  typed: PromoTyped,
): Promise<SavedPromo> {
  const { db, clock } = services;
  return db.transaction(async (tx) => {
    const now = clock.now();
    const checked = checkPromo(typed, await currenciesOf(tx, editor.shopId), now);
    if (!checked.ok) return { ok: false, code: 'fields_invalid', problems: checked.problems };
    const { details } = checked;
    const { rowCount } = await tx.query(
      `INSERT INTO promo_codes (shop_id, code, percent_bp, amount_minor, currency, min_subtotal_minor, starts_at, ends_at,
         max_uses, id, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11) ON CONFLICT (shop_id, code) DO NOTHING`,
      [editor.shopId, ...columnsOf(details), newId(), now],
    );
    if (!rowCount) return { ok: false, code: 'fields_invalid', problems: { code: 'code_taken' } };
    const change = { editor, subject: details.code, before: null, after: { ...details }, at: now };
    await recordChange(tx, { action: 'promo_code_created', ...change });
    return { ok: true, code: details.code };
  });
}

/**
 * Changes a promo code. Orders that were placed with it keep what it gave them.
 * @param seenVersion of what the form showed (promoVersion)
 */
export async function changePromo(
  services: Services,
  editor: Editor,
  seenVersion: string,
  typed: PromoTyped,
): Promise<ChangedPromo> {
  const { db, clock } = services;
  return db.transaction(async (tx) => {
    const now = clock.now();
    const before = await lockPromo(tx, editor.shopId, typed.code);
    if (!before) return { ok: false, code: 'promo_not_found' };
    const checked = checkPromo(typed, await currenciesOf(tx, editor.shopId), now);
    if (!checked.ok) return { ok: false, code: 'fields_invalid', problems: checked.problems };
    const version = promoVersion(before);
    if (version !== seenVersion) {
      const by = await lastEditor(tx, editor.shopId, 'promo_code_changed', before.code);
      return { ok: false, code: 'changed_meanwhile', stored: before, version, by };
    }
    const { details } = checked;
    await tx.query(
      `UPDATE promo_codes SET percent_bp = $3, amount_minor = $4, currency = $5, min_subtotal_minor = $6, starts_at = $7,
         ends_at = $8, max_uses = $9, updated_at = $10 WHERE shop_id = $1 AND code = $2`,
      [editor.shopId, ...columnsOf(details), now],
    );
    const { status: _, ...was } = before;
    const change = { editor, subject: details.code, before: was, after: { ...details }, at: now };
    await recordChange(tx, { action: 'promo_code_changed', ...change });
    return { ok: true, code: details.code };
  });
}

/** Takes a code out of use for good, or back into it. Doing it twice changes nothing. */
export async function setPromoStatus(
  { db, clock }: Services,
  editor: Editor,
  typedCode: string,
  status: PromoCode['status'],
): Promise<SavedPromo> {
  return db.transaction(async (tx: Tx) => {
    const now = clock.now();
    const before = await lockPromo(tx, editor.shopId, typedCode);
    if (!before) return { ok: false, code: 'promo_not_found' };
    const { code } = before;
    if (before.status === status) return { ok: true, code };
    await tx.query('UPDATE promo_codes SET status = $3, updated_at = $4 WHERE shop_id = $1 AND code = $2', [
      editor.shopId,
      code,
      status,
      now,
    ]);
    const change = { editor, subject: code, before: { status: before.status }, after: { status }, at: now };
    await recordChange(tx, { action: 'promo_code_changed', ...change });
    return { ok: true, code };
  });
}

/** The code first, as both statements have it. */
const columnsOf = (details: PromoDetails) => [
  details.code,
  details.percentBp,
  details.amountMinor,
  details.currency,
  details.minSubtotalMinor,
  details.startsAt,
  details.endsAt,
  details.maxUses,
];
