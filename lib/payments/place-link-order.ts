import 'server-only';
import { createHash } from 'node:crypto';
import type { Tx } from '@/lib/db';
import type { Currency } from '@/lib/money';
import {
  type CheckoutField,
  type CheckoutTyped,
  checkCheckout,
  type FieldProblem,
} from '@/lib/orders/checkout-input';
import type { Trigger } from '@/lib/orders/events';
import { totalsOf } from '@/lib/orders/totals';
import type { Services } from '@/lib/services';
import { LINK_COUNTS } from '@/lib/shops/link-counts';
import { type LinkFacts, type LinkState, linkState } from '@/lib/shops/link-state';
import { insertOrder, NO_DELIVERY, type PlacedOrder, refreshBuyer } from './insert-order';

export type PlaceLinkOrderInput = {
  shopId: string;
  /** Of the link's address. */
  linkToken: string;
  typed: Pick<CheckoutTyped, 'name' | 'email' | 'phone' | 'language'>;
  /** Of the form, a UUID: the same form sent again is the same order. */
  formToken: string;
  /** The sum that stood on the page: another one is not asked for silently. */
  seenAmountMinor: number | null;
  theme: 'light' | 'dark';
};

export type PlaceLinkOrderResult =
  | ({ ok: true } & PlacedOrder)
  | { ok: false; code: 'fields_invalid'; problems: Partial<Record<CheckoutField, FieldProblem>> }
  | { ok: false; code: 'link_not_found' }
  | { ok: false; code: 'link_closed'; state: Exclude<LinkState, 'open'> }
  | { ok: false; code: 'total_changed'; totalMinor: number };

type Link = Omit<LinkFacts, 'paid' | 'paying'> & {
  id: string;
  titleKa: string;
  titleEn: string;
  amountMinor: number;
  currency: Currency;
  vatRateBp: number;
};

/**
 * Makes an order of a payment link. The link's row is locked, so that of a link for a given number of orders never more
 * are begun; of one for a single order all who come meet in the same order, and so in the same payment.
 */
export function placeLinkOrder(
  { db, clock }: Services,
  input: PlaceLinkOrderInput,
  trigger: Trigger,
): Promise<PlaceLinkOrderResult> {
  return db.transaction(async (tx): Promise<PlaceLinkOrderResult> => {
    const link = await lockLink(tx, input);
    if (!link) return { ok: false, code: 'link_not_found' };
    const now = clock.now();
    const checkoutKey = await keyOf(tx, link, input.formToken);
    // Whoever has begun may go on, also when the link has closed meanwhile: their order stands.
    const begun = await tx.query('SELECT 1 FROM orders WHERE checkout_key = $1', [checkoutKey]);
    const state = linkState({ ...link, ...(await countOrders(tx, link.id)) }, now);
    if (state !== 'open' && begun.rowCount === 0) return { ok: false, code: 'link_closed', state };
    const typed = { ...input.typed, delivery: NO_DELIVERY.code, address: '', country: '', promoCode: '' };
    const checked = checkCheckout(typed, [{ code: NO_DELIVERY.code, needsAddress: false }]);
    if (!checked.ok) return { ok: false, code: 'fields_invalid', problems: checked.problems };
    const { name, email, phone, locale } = checked.details;
    const buyer = { name, email, phone, country: null };
    if (begun.rowCount) return { ok: true, ...(await refreshBuyer(tx, checkoutKey, buyer, now, trigger)) };
    if (input.seenAmountMinor !== null && input.seenAmountMinor !== link.amountMinor)
      return { ok: false, code: 'total_changed', totalMinor: link.amountMinor };

    const line = {
      ...{ productId: null, slug: `link-${input.linkToken.slice(0, 8)}`, quantity: 1 },
      ...{ nameKa: link.titleKa, nameEn: link.titleEn, unitPriceMinor: link.amountMinor },
    };
    const placed = await insertOrder(
      tx,
      {
        shopId: input.shopId,
        source: 'link',
        buyer,
        delivery: NO_DELIVERY,
        locale,
        theme: input.theme,
        currency: link.currency,
        totals: totalsOf([line], { deliveryMinor: 0, vatRateBp: link.vatRateBp }),
        promoCode: null,
        checkoutKey,
        cartId: null,
        paymentLinkId: link.id,
        lines: [line],
      },
      now,
      trigger,
    );
    if (!placed) throw new Error('the link is locked: nobody else can have placed this order');
    return { ok: true, ...placed };
  });
}

async function lockLink(tx: Tx, { shopId, linkToken }: PlaceLinkOrderInput): Promise<Link | null> {
  const { rows } = await tx.query<Link>(
    `SELECT l.id, title_ka AS "titleKa", title_en AS "titleEn", amount_minor AS "amountMinor", l.currency,
       max_paid AS "maxPaid", expires_at AS "expiresAt", status,
       (SELECT vat_rate_bp FROM shops WHERE id = l.shop_id) AS "vatRateBp"
     FROM payment_links l WHERE token = $1 AND shop_id = $2 FOR UPDATE`,
    [linkToken, shopId],
  );
  return rows[0] ?? null;
}

/** Of a link for one order: that order, until it is cancelled. Of any other: an order per form. */
async function keyOf(tx: Tx, link: Link, formToken: string): Promise<string> {
  const parts: unknown[] = ['link', link.id];
  if (link.maxPaid === 1) {
    const { rows } = await tx.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM orders WHERE payment_link_id = $1 AND cancelled_at IS NOT NULL',
      [link.id],
    );
    parts.push('single', rows[0]?.count ?? 0);
  } else {
    parts.push(formToken);
  }
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

async function countOrders(tx: Tx, linkId: string): Promise<{ paid: number; paying: number }> {
  const { rows } = await tx.query<{ paid: number; paying: number }>(
    `SELECT ${LINK_COUNTS} FROM orders o WHERE payment_link_id = $1`,
    [linkId],
  );
  return rows[0] ?? { paid: 0, paying: 0 };
}
