import 'server-only';
import type { Database } from '@/lib/db';
import type { Currency } from '@/lib/money';

/** What of an order its mails tell. Money in minor units of `currency`. */
export type MailOrder = {
  number: string;
  token: string;
  buyerName: string;
  currency: Currency;
  discountMinor: number;
  deliveryMinor: number;
  deliveryName: string;
  totalMinor: number;
  lines: readonly MailOrderLine[];
};

export type MailOrderLine = { name: string; quantity: number; totalMinor: number };

/** What a mail needs beside its own row; names in its language. */
export type MailBackground = {
  shopName: string | null;
  /** The shop's own, for links; null: the installation's. */
  hostName: string | null;
  order: MailOrder | null;
};

/** Who a mail is from and to whom answers go, by the shop's settings; null: as the installation has it. */
export type MailSender = { from: string | null; replyTo: string | null };

type Locale = 'ka' | 'en';

/** Reads the order and the shop that a mail is about. */
export async function readBackground(
  db: Database,
  mail: { orderId: string | null; shopId: string | null; locale: Locale },
): Promise<MailBackground & { sender: MailSender }> {
  const [order, shop] = await Promise.all([
    mail.orderId ? readOrder(db, mail.orderId, mail.locale) : null,
    mail.shopId ? readShop(db, mail.shopId, mail.locale) : null,
  ]);
  const { name: shopName = null, hostName = null, from = null, replyTo = null } = shop ?? {};
  return { order, shopName, hostName, sender: { from, replyTo } };
}

async function readOrder(db: Database, orderId: string, locale: Locale): Promise<MailOrder | null> {
  const [orders, lines] = await Promise.all([
    db.query<Omit<MailOrder, 'lines'>>(
      `SELECT number, token, buyer_name AS "buyerName", currency, discount_minor AS "discountMinor",
         delivery_minor AS "deliveryMinor", total_minor AS "totalMinor",
         CASE $2 WHEN 'ka' THEN delivery_name_ka ELSE delivery_name_en END AS "deliveryName"
       FROM orders WHERE id = $1`,
      [orderId, locale],
    ),
    db.query<MailOrderLine>(
      `SELECT CASE $2 WHEN 'ka' THEN name_ka ELSE name_en END AS name, quantity, total_minor AS "totalMinor"
       FROM order_lines WHERE order_id = $1 ORDER BY position`,
      [orderId, locale],
    ),
  ]);
  const [order] = orders.rows;
  return order ? { ...order, lines: lines.rows } : null;
}

type MailShop = MailSender & { name: string; hostName: string | null };

async function readShop(db: Database, shopId: string, locale: Locale): Promise<MailShop | null> {
  const { rows } = await db.query<MailShop>(
    `SELECT CASE $2 WHEN 'ka' THEN name_ka ELSE name_en END AS name, host_name AS "hostName", mail_from AS "from",
       mail_reply_to AS "replyTo"
     FROM shops WHERE id = $1`,
    [shopId, locale],
  );
  return rows[0] ?? null;
}
