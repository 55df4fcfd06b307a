import type pg from 'pg';

/** For each kind of search, what to select from a random order and its payment so that it finds that order. */
const KINDS = {
  number: 'o.number',
  'e-mail': 'o.buyer_email',
  'beginning of an e-mail': `split_part(o.buyer_email, '@', 1) || '@'`,
  name: 'o.buyer_name',
  'one frequent name': `split_part(o.buyer_name, ' ', 1)`,
  phone: 'o.buyer_phone',
  'last digits of a phone': 'right(o.buyer_phone, 6)',
  'bank order id': 'p.bank_order_id',
  'transaction id': 'p.transaction_id',
  'last four digits of a card': 'right(p.card_mask, 4)',
} as const;

export type Kind = keyof typeof KINDS | 'nothing of the kind';

/** What staff might type, by kind: as many of each as asked for, from orders of every age; and texts that find nothing. */
export async function searchSamples(
  pool: pg.Pool,
  shopId: string,
  count: number,
): Promise<[Kind, string[]][]> {
  const columns = Object.values(KINDS).map((expression, index) => `${expression} AS k${index}`);
  const { rows } = await pool.query<Record<string, string>>(
    `SELECT ${columns.join(', ')} FROM orders o JOIN payments p ON p.order_id = o.id
     WHERE o.shop_id = $1 AND p.transaction_id IS NOT NULL AND p.card_mask IS NOT NULL
     ORDER BY md5(o.number) LIMIT $2`,
    [shopId, count],
  );
  const found = Object.keys(KINDS).map((kind, index): [Kind, string[]] => [
    kind as Kind,
    rows.map((row) => row[`k${index}`] ?? ''),
  ]);
  const nothing = Array.from({ length: count }, (_, index) => `zebulon${index}`);
  return [...found, ['nothing of the kind', nothing]];
}
