import 'server-only';
import { z } from 'zod';
import type { Database } from '@/lib/db';
import type { Currency } from '@/lib/money';
import type { OrderStatus } from '@/lib/orders/order-status';
import { LINK_COUNTS } from '@/lib/shops/link-counts';
import { type LinkState, linkState } from '@/lib/shops/link-state';

export type PaymentLinkView = {
  id: string;
  token: string;
  titleKa: string;
  titleEn: string;
  descriptionKa: string;
  descriptionEn: string;
  amountMinor: number;
  currency: Currency;
  maxPaid: number | null;
  expiresAt: Date | null;
  status: 'active' | 'archived';
  createdBy: string;
  createdAt: Date;
  /** How many of its orders are paid or held. */
  paid: number;
  state: LinkState;
  /** Changes with every change of the link. */
  version: string;
};

type Row = Omit<PaymentLinkView, 'state'> & { paying: number };

const SELECT = `SELECT l.id, token, title_ka AS "titleKa", title_en AS "titleEn", description_ka AS "descriptionKa",
  description_en AS "descriptionEn", amount_minor AS "amountMinor", l.currency, max_paid AS "maxPaid",
  expires_at AS "expiresAt", l.status, created_by AS "createdBy", l.created_at AS "createdAt", l.xmin::text AS version,
  counts.paid, counts.paying
  FROM payment_links l
  CROSS JOIN LATERAL (SELECT ${LINK_COUNTS} FROM orders o WHERE o.payment_link_id = l.id) counts`;

const viewOf = (row: Row, now: Date): PaymentLinkView => {
  const { paying: _, ...link } = row;
  return { ...link, state: linkState(row, now) };
};

export type LinkPage = { links: PaymentLinkView[]; older: string | null };

/**
 * A page of a shop's payment links, newest first.
 * @param cursor id of the last one of the page before; UUID v7 sort by time
 */
export async function listPaymentLinks(
  db: Database,
  query: { shopId: string; archived: boolean; cursor: string | null; limit: number; now: Date },
): Promise<LinkPage> {
  const { shopId, archived, limit, now } = query;
  const cursor = z.uuid().safeParse(query.cursor).data ?? null;
  const { rows } = await db.query<Row>(
    `${SELECT} WHERE l.shop_id = $1 AND l.status = $2 AND ($3::uuid IS NULL OR l.id < $3) ORDER BY l.id DESC LIMIT $4`,
    [shopId, archived ? 'archived' : 'active', cursor, limit + 1],
  );
  const links = rows.slice(0, limit).map((row) => viewOf(row, now));
  return { links, older: rows.length > limit ? (links.at(-1)?.id ?? null) : null };
}

/** One link of a shop by its id, or by the token of its address. */
export async function findPaymentLink(
  db: Database,
  shopId: string,
  ref: { linkId: string } | { token: string },
  now: Date,
): Promise<PaymentLinkView | null> {
  if ('linkId' in ref && !z.uuid().safeParse(ref.linkId).success) return null;
  if ('token' in ref && !/^[\w-]{22}$/.test(ref.token)) return null;
  const [condition, value] = 'linkId' in ref ? ['l.id = $2', ref.linkId] : ['l.token = $2', ref.token];
  const { rows } = await db.query<Row>(`${SELECT} WHERE l.shop_id = $1 AND ${condition}`, [shopId, value]);
  const [row] = rows;
  return row ? viewOf(row, now) : null;
}

export type LinkOrder = {
  number: string;
  createdAt: Date;
  buyerName: string;
  status: OrderStatus;
  totalMinor: number;
  currency: Currency;
};

/** The newest orders of a link. */
export async function ordersOfLink(db: Database, linkId: string, limit: number): Promise<LinkOrder[]> {
  const { rows } = await db.query<LinkOrder>(
    `SELECT number, created_at AS "createdAt", buyer_name AS "buyerName", status, total_minor AS "totalMinor", currency
     FROM orders WHERE payment_link_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2`,
    [linkId, limit],
  );
  return rows;
}
