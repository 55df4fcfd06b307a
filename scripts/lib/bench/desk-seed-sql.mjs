// The statements of desk-seed.mjs. Everything that is drawn is drawn once, into a table that the inserts read.

const list = (...values) => `ARRAY[${values.map((value) => `'${value}'`).join(', ')}]`;

const FIRST = list(
  ...[
    'Nino',
    'Giorgi',
    'Tamar',
    'Luka',
    'Mariam',
    'Davit',
    'Ana',
    'Irakli',
    'Salome',
    'Levan',
    'Ketevan',
    'Sandro',
  ],
  ...[
    'ნინო',
    'გიორგი',
    'თამარ',
    'ლუკა',
    'მარიამ',
    'დავით',
    'ანა',
    'ირაკლი',
    'სალომე',
    'ლევანი',
    'ქეთევან',
    'სანდრო',
  ],
);
const LAST = list(
  ...[
    'Beridze',
    'Kapanadze',
    'Gelashvili',
    'Maisuradze',
    'Giorgadze',
    'Lomidze',
    'Tsiklauri',
    'Kvaratskhelia',
  ],
  ...['ბერიძე', 'კაპანაძე', 'გელაშვილი', 'მაისურაძე', 'გიორგაძე', 'ლომიძე', 'წიკლაური', 'კვარაცხელია'],
);
/** Latin, in the order of FIRST, for addresses. */
const MAIL_NAME = list(
  ...[
    'nino',
    'giorgi',
    'tamar',
    'luka',
    'mariam',
    'davit',
    'ana',
    'irakli',
    'salome',
    'levan',
    'ketevan',
    'sandro',
  ],
);
const METHODS = list(
  ...['card', 'card', 'card', 'card', 'card', 'card', 'google_pay', 'google_pay', 'apple_pay', 'bog_p2p'],
  ...['bog_loyalty', 'bnpl', 'bog_loan'],
);
const CODES = list('107', '107', '107', '101', '103', '104', '106', '109', '110', '111', '112', '199');

const pick = (array, salt) => `(${array})[1 + floor(${salt} * array_length(${array}, 1))::int]`;
/** UUID v7 of a moment, so that ids grow as those of real rows do. */
const uuidAt = (at) =>
  `(lpad(to_hex((extract(epoch FROM ${at}) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3)
    || '8' || substr(md5(random()::text), 1, 15))::uuid`;

/**
 * One row per order: what becomes of it, when, and its figures. $1 shop, $2 orders, $3 days.
 * `fate`: paid, partly, returned, held, voided, declined, expired, cancelled, open.
 */
export const drawSql = `
  CREATE TEMP TABLE desk_draw AS
  WITH spread AS MATERIALIZED (
    SELECT n, now() - make_interval(secs => ($2::int - n + random()) / $2::int * $3::int * 86400) AS at,
      random() AS a, random() AS b, random() AS c, random() AS d, random() AS e, random() AS f, random() AS g, random() AS h
    FROM generate_series(1, $2::int) AS n),
  fated AS MATERIALIZED (
    SELECT *, CASE
      WHEN at > now() - interval '12 minutes' AND a < 0.5 THEN 'open'
      WHEN at > now() - interval '28 days' AND h < 0.03 THEN 'held'
      WHEN a < 0.72 THEN 'paid' WHEN a < 0.76 THEN 'partly' WHEN a < 0.79 THEN 'returned' WHEN a < 0.81 THEN 'voided'
      WHEN a < 0.89 THEN 'declined' WHEN a < 0.98 THEN 'expired' ELSE 'cancelled' END AS fate,
      1000 + floor(b * b * 40000)::bigint AS goods, CASE WHEN c < 0.4 THEN 500 ELSE 0 END AS delivery,
      CASE WHEN d < 0.92 THEN 'GEL' WHEN d < 0.98 THEN 'USD' ELSE 'EUR' END AS currency
    FROM spread)
  SELECT n, $1::uuid AS shop_id, ${uuidAt('at')} AS order_id, ${uuidAt("at + interval '5 seconds'")} AS payment_id, at, a, b, c, d,
    e, f, g, h, fate, goods, delivery, currency,
    CASE WHEN e < 0.06 THEN goods / 10 ELSE 0 END AS discount, goods + delivery - CASE WHEN e < 0.06 THEN goods / 10 ELSE 0 END AS total,
    -- Every ninth payer is declined at first; every twelfth order of a shop is captured by hand.
    fate NOT IN ('open', 'expired', 'cancelled') AND f < 0.11 AS tried_before,
    fate IN ('held', 'voided') OR (fate IN ('paid', 'partly') AND c > 0.92) AS by_hand,
    CASE WHEN fate IN ('paid', 'partly', 'returned') THEN at + interval '70 seconds' + e * interval '5 minutes' END AS paid_at,
    CASE WHEN fate IN ('partly', 'returned') THEN least(now(), at + interval '6 hours' + b * interval '9 days') END AS returned_at,
    ${pick(METHODS, 'f')} AS method, ${pick(CODES, 'b')} AS code,
    1 + floor(f * 24)::int AS first_name, 1 + floor(c * 16)::int AS last_name
  FROM fated ORDER BY n`;

const returned = `CASE fate WHEN 'returned' THEN total WHEN 'partly' THEN total / 3 ELSE 0 END`;

const orders = `
  INSERT INTO orders (id, shop_id, token, status, source, buyer_name, buyer_email, buyer_phone, delivery_code,
    delivery_name_ka, delivery_name_en, delivery_address, buyer_country, locale, theme, currency, subtotal_minor,
    discount_minor, promo_code, delivery_minor, vat_minor, total_minor, captured_minor, refunded_minor, checkout_key,
    created_at, updated_at, paid_at, cancelled_at, attention_reason)
  SELECT order_id, shop_id, md5(random()::text) || substr(md5(random()::text), 1, 11),
    CASE fate WHEN 'partly' THEN 'partially_refunded' WHEN 'returned' THEN 'refunded' WHEN 'held' THEN 'authorised'
      WHEN 'declined' THEN 'failed' WHEN 'open' THEN 'awaiting_payment' ELSE fate END,
    CASE WHEN g < 0.06 THEN 'link' WHEN g < 0.1 THEN 'staff' ELSE 'checkout' END,
    (${FIRST})[first_name] || ' ' || (${LAST})[last_name],
    (${MAIL_NAME})[1 + (first_name - 1) % 12] || '.' || substr(md5((n % 40000)::text), 1, 6) || '@example.com',
    '+9955' || lpad((floor(d * 99999999))::bigint::text, 8, '0'),
    CASE WHEN delivery > 0 THEN 'courier' ELSE 'pickup' END, CASE WHEN delivery > 0 THEN 'კურიერი' ELSE 'გატანა' END,
    CASE WHEN delivery > 0 THEN 'Courier' ELSE 'Pick up' END, CASE WHEN delivery > 0 THEN 'Example St ' || n % 200 END,
    'GE', CASE WHEN b < 0.8 THEN 'ka' ELSE 'en' END, 'light', currency, goods, discount,
    CASE WHEN discount > 0 THEN 'AUTUMN' END, delivery, total * 18 / 118, total,
    CASE WHEN paid_at IS NULL THEN 0 ELSE total END, ${returned}, gen_random_uuid()::text, at,
    coalesce(returned_at, paid_at, at), paid_at, CASE WHEN fate = 'cancelled' THEN at + interval '2 days' END,
    CASE WHEN fate = 'held' AND at < now() - interval '23 days' THEN 'hold_ending' END
  FROM desk_draw ORDER BY n`;

const lines = `
  INSERT INTO order_lines (id, order_id, position, product_id, slug, name_ka, name_en, quantity, unit_price_minor, total_minor)
  SELECT gen_random_uuid(), d.order_id, line, p.id, coalesce(p.slug, 'mug'), coalesce(p.name_ka, 'ფინჯანი'),
    coalesce(p.name_en, 'Mug'), 1, part, part
  FROM desk_draw d
    CROSS JOIN LATERAL (SELECT 0 AS line, d.goods - (d.goods / 3) * (d.n % 3) AS part
      UNION ALL SELECT line, d.goods / 3 FROM generate_series(1, d.n % 3) AS line) parts
    LEFT JOIN (SELECT *, row_number() OVER (ORDER BY position) AS place, count(*) OVER () AS all_of_them FROM products
      WHERE shop_id = (SELECT shop_id FROM desk_draw LIMIT 1)) p ON p.place = 1 + (d.n + line * 5) % p.all_of_them`;

const PAYMENT_COLUMNS = `id, order_id, attempt, external_id, bank_order_id, idempotency_key, request, redirect_url,
  capture_mode, ttl_minutes, amount_minor, currency, status, held_minor, captured_minor, refunded_minor, receipt, receipt_via,
  receipt_at, method, card_mask, card_type, code, reject_reason, transaction_id, expires_at, capture_deadline_at,
  checked_at, created_at, updated_at`;

const request = `jsonb_build_object('externalOrderId', o.number, 'totalMinor', total, 'currency', d.currency, 'ttlMinutes', 15,
  'callbackUrl', 'https://clay.example.com/api/payments/bog/callback', 'successUrl', 'https://clay.example.com/orders/t/success')`;
const receipt = (
  key,
  code,
) => `jsonb_build_object('order_status', jsonb_build_object('key', ${key}, 'value', ''),
  'external_order_id', o.number, 'lang', 'ka', 'industry', 'ecommerce', 'capture', 'automatic', 'actions', NULL,
  'client', jsonb_build_object('id', '40217', 'brand_ka', 'თიხის სახლი', 'brand_en', 'Clay House'), 'payment_detail',
  jsonb_build_object('code', ${code}, 'code_description', '', 'transfer_method', jsonb_build_object('key', method)),
  'purchase_units', jsonb_build_object('request_amount', (total / 100.0)::text, 'currency_code', d.currency))`;
const mask = `'4000' || lpad(floor(a * 99)::text, 2, '0') || '***' || lpad(floor(c * 9999)::text, 4, '0')`;

const declinedBefore = `
  INSERT INTO payments (${PAYMENT_COLUMNS})
  SELECT ${uuidAt('at')}, order_id, 1, o.number || '-1', gen_random_uuid()::text, gen_random_uuid(), ${request}, NULL,
    'automatic', 15, total, d.currency, 'rejected', 0, 0, 0, ${receipt("'rejected'", 'code')}, 'callback',
    at + interval '40 seconds', method, ${mask}, 'visa', code, 'declined', floor(b * 1e12)::bigint::text,
    at + interval '15 minutes', NULL, at + interval '40 seconds', at, at + interval '40 seconds'
  FROM desk_draw d JOIN orders o ON o.id = order_id WHERE tried_before ORDER BY n`;

// Money that operations will return or take is put where the database's guard on operations expects it, and moved after them.
const last = `
  INSERT INTO payments (${PAYMENT_COLUMNS})
  SELECT payment_id, order_id, attempt, o.number || '-' || attempt, gen_random_uuid()::text, gen_random_uuid(), ${request},
    'https://bank.example.com/pay', CASE WHEN by_hand THEN 'manual' ELSE 'automatic' END, 15, total, d.currency, state,
    CASE WHEN by_hand THEN total ELSE 0 END, CASE WHEN d.paid_at IS NULL THEN 0 ELSE total END, 0, ${receipt('state', 'answer')},
    'callback', heard_at, CASE WHEN answer IS NOT NULL THEN method END, CASE WHEN answer IS NOT NULL THEN ${mask} END,
    CASE WHEN answer IS NULL THEN NULL WHEN g < 0.6 THEN 'visa' ELSE 'mc' END, answer,
    CASE fate WHEN 'declined' THEN 'declined' WHEN 'voided' THEN 'unknown' WHEN 'expired' THEN 'expiration'
      WHEN 'cancelled' THEN 'expiration' END,
    CASE WHEN answer IS NOT NULL THEN floor(c * 1e12)::bigint::text END, at + interval '15 minutes',
    CASE WHEN by_hand THEN at + interval '30 days' END, heard_at, at + interval '1 minute' * (attempt - 1), heard_at
  FROM desk_draw d JOIN orders o ON o.id = order_id
    CROSS JOIN LATERAL (SELECT CASE WHEN tried_before THEN 2 ELSE 1 END AS attempt,
      CASE fate WHEN 'held' THEN 'blocked' WHEN 'open' THEN 'created' WHEN 'paid' THEN 'completed'
        WHEN 'partly' THEN 'refunded_partially' WHEN 'returned' THEN 'refunded' ELSE 'rejected' END AS state,
      CASE WHEN d.paid_at IS NOT NULL THEN '100' WHEN fate IN ('held', 'voided') THEN '200' WHEN fate = 'declined' THEN code END AS answer,
      coalesce(d.paid_at, CASE WHEN fate IN ('expired', 'cancelled') THEN at + interval '16 minutes' ELSE at + interval '90 seconds' END)
        AS heard_at) x
  ORDER BY n`;

const OPERATION_COLUMNS = `id, order_id, payment_id, kind, status, amount_minor, currency, channel, source, requested_by,
  idempotency_key, bank_action_id, attempts, created_at, sent_at, finished_at, updated_at`;
const operation = (kind, amount, at, condition) => `
  INSERT INTO operations (${OPERATION_COLUMNS})
  SELECT ${uuidAt(at)}, order_id, payment_id, '${kind}', CASE WHEN own THEN 'requested' ELSE 'completed' END, ${amount}, currency,
    CASE WHEN own THEN 'public_api' ELSE 'business_manager' END, CASE WHEN own THEN 'staff' ELSE 'bank' END,
    CASE WHEN own THEN 'manager@example.com' END, CASE WHEN own THEN gen_random_uuid() END, gen_random_uuid()::text, 1,
    ${at}, ${at}, ${at} + interval '20 seconds', ${at}
  FROM desk_draw, LATERAL (SELECT g < 0.8 AS own) x WHERE ${condition} ORDER BY n`;

const event = (kind, source, via, at, data, condition = 'true') => `
  INSERT INTO events (id, order_id, payment_id, at, kind, source, actor, via, data)
  SELECT ${uuidAt(at)}, order_id, payment_id, ${at}, '${kind}', '${source}', ${source === 'staff' ? "'manager@example.com'" : 'NULL'},
    '${via}', ${data} FROM desk_draw WHERE ${condition} ORDER BY n`;
const moved = (to) =>
  `jsonb_build_object('from', 'created', 'to', ${to}, 'attempt', 1, 'capturedMinor', total)`;

/** In this order. */
export const INSERTS = [
  orders,
  lines,
  declinedBefore,
  last,
  operation('refund', returned, 'returned_at', `returned_at IS NOT NULL AND ${returned} > 0`),
  operation('capture', 'total', 'paid_at', 'by_hand AND paid_at IS NOT NULL AND returned_at IS NULL'),
  operation('void', 'total', "at + interval '1 day'", `fate = 'voided'`),
  `UPDATE operations SET status = 'completed' WHERE status = 'requested' AND order_id IN (SELECT order_id FROM desk_draw)`,
  `UPDATE payments SET held_minor = CASE fate WHEN 'held' THEN total ELSE 0 END, refunded_minor = ${returned}
   FROM desk_draw WHERE payments.id = payment_id AND (by_hand OR returned_at IS NOT NULL)`,
  event(
    'order_placed',
    'shopper',
    'checkout',
    'at',
    `jsonb_build_object('totalMinor', total, 'currency', currency, 'lines', 1)`,
  ),
  event(
    'payment_started',
    'shopper',
    'checkout',
    "at + interval '1 second'",
    `jsonb_build_object('attempt', 1)`,
  ),
  event('payment_changed', 'bank', 'callback', 'paid_at', moved("'completed'"), 'paid_at IS NOT NULL'),
  event(
    'payment_changed',
    'bank',
    'callback',
    "at + interval '16 minutes'",
    moved("'rejected'"),
    `fate IN ('declined', 'expired', 'cancelled')`,
  ),
  event(
    'operation_requested',
    'staff',
    'merchant',
    'returned_at',
    `jsonb_build_object('operation', 'refund', 'amountMinor', ${returned})`,
    'returned_at IS NOT NULL',
  ),
  `INSERT INTO tasks (id, shop_id, order_id, payment_id, reason, cause_key, raised_at)
   SELECT gen_random_uuid(), shop_id, order_id, payment_id, 'hold_ending', 'hold_ending:' || payment_id, now() - interval '2 hours' * random()
   FROM desk_draw WHERE fate = 'held' AND at < now() - interval '23 days'`,
];
