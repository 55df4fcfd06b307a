/**
 * The plain SQL has to have done the same: in the end each order stands as the callbacks say, with the same rows beside
 * it, whoever settled it. Between them the callbacks of a hot order overtake each other, so how many were news when
 * they came is a figure and no fault.
 * @param {import('pg').Pool} pool
 * @returns {Promise<Record<string, number>>} by whom and what: the share of callbacks that were news
 * @throws Error when it differs
 */
export async function requireSameSettlements(pool) {
  const { rows } = await pool.query(
    `SELECT split_part(p.external_id, '_', 1) AS handler, count(DISTINCT state)::int AS states, min(state) AS state,
       sum(news)::float8 / sum(callbacks) AS news
     FROM payments p JOIN orders o ON o.id = p.order_id,
       LATERAL (SELECT count(*) AS callbacks, count(*) FILTER (WHERE outcome = 'applied') AS news
         FROM callbacks WHERE bank_order_id = p.bank_order_id) c,
       LATERAL (SELECT count(*) AS operations, coalesce(sum(amount_minor), 0) AS refunded
         FROM operations WHERE payment_id = p.id AND status = 'completed' AND source = 'bank') x,
       LATERAL (SELECT count(*) AS mails FROM mails WHERE order_id = o.id AND kind = 'paid') m,
       LATERAL (SELECT concat_ws('|', o.status, o.captured_minor, o.refunded_minor, o.attention_reason, p.status,
         p.captured_minor, p.refunded_minor, callbacks, operations, refunded, mails) AS state) s
     GROUP BY 1`,
  );
  const states = Object.fromEntries(rows.map((row) => [row.handler, row]));
  for (const [shop, plain] of [
    ['shop', 'plain'],
    ['shop-hot', 'plain-hot'],
  ]) {
    if (states[shop].states !== 1 || states[plain].states !== 1 || states[shop].state !== states[plain].state)
      throw new Error(`the shop and the plain SQL did not do the same: ${JSON.stringify(states)}`);
  }
  return Object.fromEntries(rows.map((row) => [row.handler, row.news]));
}
