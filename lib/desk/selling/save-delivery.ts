import 'server-only';
import type { Tx } from '@/lib/db';
import { type Editor, recordChange } from '@/lib/desk/audit';
import { lockCatalogue } from '@/lib/desk/catalogue/catalogue-lock';
import { lastEditor } from '@/lib/desk/last-editor';
import { newId } from '@/lib/ids';
import type { Services } from '@/lib/services';
import {
  checkDelivery,
  type DeliveryDetails,
  type DeliveryProblems,
  type DeliveryTyped,
} from '@/lib/shops/delivery-input';
import { deliveryVersion } from '@/lib/shops/form-version';
import { currenciesOf } from './currencies-of';

export type SavedDelivery =
  | { ok: true }
  | { ok: false; code: 'fields_invalid'; problems: DeliveryProblems }
  | { ok: false; code: 'delivery_not_found' };

export type ChangedDelivery =
  | SavedDelivery
  /** Somebody else has changed it since the form was shown: as it is now, and who it was. */
  | { ok: false; code: 'changed_meanwhile'; stored: DeliveryDetails; version: string; by: string | null };

/** Adds a way of delivery, after the others. Its code is unique in the shop and stays: orders keep it. */
export async function createDelivery(
  { db, clock }: Services,
  editor: Editor,
  typed: DeliveryTyped,
): Promise<SavedDelivery> {
  return db.transaction(async (tx) => {
    const checked = checkDelivery(typed, await lockCatalogue(tx, editor.shopId));
    if (!checked.ok) return { ok: false, code: 'fields_invalid', problems: checked.problems };
    const { details } = checked;
    const { rowCount } = await tx.query(
      `INSERT INTO delivery_options (id, shop_id, code, name_ka, name_en, price_minor, currency, needs_address, position)
       SELECT $1, $2, $3, $4, $5, $6, $7, $8, coalesce(max(position) + 1, 0) FROM delivery_options WHERE shop_id = $2
       ON CONFLICT (shop_id, code) DO NOTHING`,
      [newId(), editor.shopId, ...columnsOf(details)],
    );
    if (!rowCount) return { ok: false, code: 'fields_invalid', problems: { code: 'code_taken' } };
    const change = { editor, subject: details.code, before: null, after: { ...details }, at: clock.now() };
    await recordChange(tx, { action: 'delivery_option_created', ...change });
    return { ok: true };
  });
}

/**
 * Changes a way of delivery. Orders that were placed keep the name and the fee that they have.
 * @param seenVersion of what the form showed (deliveryVersion)
 */
export async function changeDelivery(
  { db, clock }: Services,
  editor: Editor,
  seenVersion: string,
  typed: DeliveryTyped,
): Promise<ChangedDelivery> {
  return db.transaction(async (tx) => {
    const before = await lockDelivery(tx, editor.shopId, typed.code);
    if (!before) return { ok: false, code: 'delivery_not_found' };
    const checked = checkDelivery(typed, await currenciesOf(tx, editor.shopId));
    if (!checked.ok) return { ok: false, code: 'fields_invalid', problems: checked.problems };
    const version = deliveryVersion(before);
    if (version !== seenVersion) {
      const by = await lastEditor(tx, editor.shopId, 'delivery_option_changed', before.code);
      return { ok: false, code: 'changed_meanwhile', stored: before, version, by };
    }
    const { details } = checked;
    await tx.query(
      `UPDATE delivery_options SET name_ka = $3, name_en = $4, price_minor = $5, currency = $6, needs_address = $7
       WHERE shop_id = $1 AND code = $2`,
      [editor.shopId, ...columnsOf(details)],
    );
    const { active: _, ...was } = before;
    const change = { editor, subject: details.code, before: was, after: { ...details }, at: clock.now() };
    await recordChange(tx, { action: 'delivery_option_changed', ...change });
    return { ok: true };
  });
}

/** Offers a way of delivery to shoppers, or takes it out of the offer. Doing it twice changes nothing. */
export async function offerDelivery(
  { db, clock }: Services,
  editor: Editor,
  code: string,
  active: boolean,
): Promise<SavedDelivery> {
  return db.transaction(async (tx) => {
    const before = await lockDelivery(tx, editor.shopId, code);
    if (!before) return { ok: false, code: 'delivery_not_found' };
    await tx.query('UPDATE delivery_options SET active = $3 WHERE shop_id = $1 AND code = $2', [
      editor.shopId,
      code,
      active,
    ]);
    const change = { editor, subject: code, before: { active: before.active }, after: { active } };
    await recordChange(tx, { action: 'delivery_option_changed', ...change, at: clock.now() });
    return { ok: true };
  });
}

/** Moves a way of delivery one place up or down; at the end of the list it stays. */
export async function moveDelivery(
  { db, clock }: Services,
  editor: Editor,
  code: string,
  direction: 'up' | 'down',
): Promise<SavedDelivery> {
  return db.transaction(async (tx) => {
    // Two who move at once wait for each other here, before the list is read: rows that a SELECT had to wait for come in the
    // order from before the wait.
    await lockCatalogue(tx, editor.shopId);
    const { rows } = await tx.query<{ code: string }>(
      'SELECT code FROM delivery_options WHERE shop_id = $1 ORDER BY position, code',
      [editor.shopId],
    );
    const codes = rows.map((row) => row.code);
    const from = codes.indexOf(code);
    if (from < 0) return { ok: false, code: 'delivery_not_found' };
    const to = Math.min(codes.length - 1, Math.max(0, direction === 'up' ? from - 1 : from + 1));
    const moved = codes.filter((other) => other !== code);
    moved.splice(to, 0, code);
    await tx.query(
      `UPDATE delivery_options d SET position = o.place - 1
       FROM unnest($2::text[]) WITH ORDINALITY AS o(code, place) WHERE d.shop_id = $1 AND d.code = o.code`,
      [editor.shopId, moved],
    );
    const change = { editor, subject: code, before: { place: from + 1 }, after: { place: to + 1 } };
    await recordChange(tx, { action: 'delivery_option_changed', ...change, at: clock.now() });
    return { ok: true };
  });
}

/** The code first, as both statements have it. */
const columnsOf = ({ code, nameKa, nameEn, priceMinor, currency, needsAddress }: DeliveryDetails) => [
  code,
  nameKa,
  nameEn,
  priceMinor,
  currency,
  needsAddress,
];

async function lockDelivery(
  tx: Tx,
  shopId: string,
  code: string,
): Promise<(DeliveryDetails & { active: boolean }) | null> {
  const { rows } = await tx.query<DeliveryDetails & { active: boolean }>(
    `SELECT code, name_ka AS "nameKa", name_en AS "nameEn", price_minor AS "priceMinor", currency,
       needs_address AS "needsAddress", active
     FROM delivery_options WHERE shop_id = $1 AND code = $2 FOR UPDATE`,
    [shopId, code.slice(0, 60)],
  );
  return rows[0] ?? null;
}
