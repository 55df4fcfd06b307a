import 'server-only';
import { z } from 'zod';
import type { Tx } from '@/lib/db';
import { type Editor, recordChange } from '@/lib/desk/audit';
import { currenciesOf } from '@/lib/desk/selling/currencies-of';
import { newId, newLinkToken } from '@/lib/ids';
import type { Services } from '@/lib/services';
import {
  checkLink,
  type LinkDetails,
  type LinkField,
  type LinkProblem,
  type LinkTyped,
} from '@/lib/shops/link-input';

export type SavedLink =
  | { ok: true; linkId: string }
  | { ok: false; code: 'fields_invalid'; problems: Partial<Record<LinkField, LinkProblem>> }
  /** `link_changed`: somebody else has changed it since the form was shown. */
  | { ok: false; code: 'link_not_found' | 'link_changed' };

/** Makes a payment link. Its address holds 128 random bits: who has not been given it does not guess it. */
export async function createLink(services: Services, editor: Editor, typed: LinkTyped): Promise<SavedLink> {
  const { db, clock } = services;
  return db.transaction(async (tx) => {
    const now = clock.now();
    const checked = checkLink(typed, await currenciesOf(tx, editor.shopId), now);
    if (!checked.ok) return { ok: false, code: 'fields_invalid', problems: checked.problems };
    const { details } = checked;
    const linkId = newId();
    await tx.query(
      `INSERT INTO payment_links (id, shop_id, token, title_ka, title_en, description_ka, description_en, amount_minor,
         currency, max_paid, expires_at, created_by, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)`,
      [linkId, editor.shopId, newLinkToken(), ...columnsOf(details), editor.email, now],
    );
    const after = { ...details };
    await recordChange(tx, {
      editor,
      action: 'payment_link_created',
      subject: details.titleEn,
      before: null,
      after,
      at: now,
    });
    return { ok: true, linkId };
  });
}

/**
 * Changes a payment link. Orders that were placed by it keep their sum.
 * @param seenVersion of the link on the form (`version` of the query)
 */
export async function changeLink(
  services: Services,
  editor: Editor,
  ref: { linkId: string; seenVersion: string },
  typed: LinkTyped,
): Promise<SavedLink> {
  const { db, clock } = services;
  return db.transaction(async (tx) => {
    const now = clock.now();
    const before = await lockLink(tx, editor.shopId, ref.linkId);
    if (!before) return { ok: false, code: 'link_not_found' };
    const checked = checkLink(typed, await currenciesOf(tx, editor.shopId), now);
    if (!checked.ok) return { ok: false, code: 'fields_invalid', problems: checked.problems };
    if (before.version !== ref.seenVersion) return { ok: false, code: 'link_changed' };
    await tx.query(
      `UPDATE payment_links SET title_ka = $2, title_en = $3, description_ka = $4, description_en = $5,
         amount_minor = $6, currency = $7, max_paid = $8, expires_at = $9, updated_at = $10 WHERE id = $1`,
      [ref.linkId, ...columnsOf(checked.details), now],
    );
    const { version: _, status: __, ...was } = before;
    await recordChange(tx, {
      editor,
      action: 'payment_link_changed',
      subject: was.titleEn,
      before: was,
      after: { ...checked.details },
      at: now,
    });
    return { ok: true, linkId: ref.linkId };
  });
}

/** Closes a link for good or opens it again. Doing it twice changes nothing. */
export async function setLinkStatus(
  services: Services,
  editor: Editor,
  linkId: string,
  status: 'active' | 'archived',
): Promise<{ ok: true } | { ok: false; code: 'link_not_found' }> {
  const { db, clock } = services;
  return db.transaction(async (tx) => {
    const now = clock.now();
    const before = await lockLink(tx, editor.shopId, linkId);
    if (!before) return { ok: false, code: 'link_not_found' };
    if (before.status === status) return { ok: true };
    await tx.query('UPDATE payment_links SET status = $2, updated_at = $3 WHERE id = $1', [
      linkId,
      status,
      now,
    ]);
    await recordChange(tx, {
      editor,
      action: 'payment_link_changed',
      subject: before.titleEn,
      before: { status: before.status },
      after: { status },
      at: now,
    });
    return { ok: true };
  });
}

const columnsOf = (details: LinkDetails) => [
  details.titleKa,
  details.titleEn,
  details.descriptionKa,
  details.descriptionEn,
  details.amountMinor,
  details.currency,
  details.maxPaid,
  details.expiresAt,
];

type LockedLink = LinkDetails & { status: 'active' | 'archived'; version: string };

async function lockLink(tx: Tx, shopId: string, linkId: string): Promise<LockedLink | null> {
  // What comes from a form need not be an id.
  if (!z.uuid().safeParse(linkId).success) return null;
  const { rows } = await tx.query<LockedLink>(
    `SELECT title_ka AS "titleKa", title_en AS "titleEn", description_ka AS "descriptionKa",
       description_en AS "descriptionEn", amount_minor AS "amountMinor", currency, max_paid AS "maxPaid",
       expires_at AS "expiresAt", status, xmin::text AS version
     FROM payment_links WHERE id = $1 AND shop_id = $2 FOR UPDATE`,
    [linkId, shopId],
  );
  return rows[0] ?? null;
}
