import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { assetsOf } from './html.mjs';
import { createVisitor } from './visitor.mjs';

/**
 * Weighs what each page makes a browser load on a first visit: scripts and style sheets, compressed as any server in
 * front would. The comparator is a page with nothing on it in the same root layout.
 * @param {{ stack: object, pool: import('pg').Pool }} context
 */
export async function measurePages({ stack, pool }) {
  const found = await findThings(pool);
  const lines = [[found.slug, 1]];
  const cart = encodeURIComponent(JSON.stringify({ id: randomUUID(), lines }));
  const shopper = createVisitor(stack.shopUrl, { cart });
  const merchant = createVisitor(stack.shopUrl);
  const weigh = createScales();
  try {
    const empty = await weigh(shopper, '/bench/empty');
    await signIn(merchant, stack.staff);
    const pages = [];
    for (const page of pagesOf(found)) {
      const visitor = page.shopper ? shopper : merchant;
      const weight = await weigh(page.signedOut ? shopper : visitor, page.path);
      const overEmptyBytes = weight.scriptBytes + weight.styleBytes - empty.scriptBytes - empty.styleBytes;
      pages.push({ name: page.name, shopper: page.shopper, ...weight, overEmptyBytes });
    }
    return { empty, pages };
  } finally {
    shopper.close();
    merchant.close();
  }
}

function pagesOf({ slug, paidToken, waitingToken, orderId }) {
  return [
    { name: 'product list', path: '/', shopper: true },
    { name: 'product', path: `/products/${slug}`, shopper: true },
    { name: 'cart', path: '/cart', shopper: true },
    { name: 'checkout', path: '/checkout', shopper: true },
    { name: 'order, paid', path: `/orders/${paidToken}`, shopper: true },
    { name: 'order, waiting', path: `/orders/${waitingToken}`, shopper: true },
    { name: 'merchant: sign-in', path: '/merchant/sign-in', shopper: false, signedOut: true },
    { name: 'merchant: overview', path: '/merchant/overview', shopper: false },
    { name: 'merchant: orders', path: '/merchant/orders', shopper: false },
    { name: 'merchant: order', path: `/merchant/orders/${orderId}`, shopper: false },
  ];
}

async function findThings(pool) {
  const { rows } = await pool.query(
    `SELECT (SELECT slug FROM products WHERE status = 'active' ORDER BY position LIMIT 1) AS slug,
       (SELECT token FROM orders WHERE status = 'paid' LIMIT 1) AS "paidToken",
       (SELECT id FROM orders WHERE status = 'paid' LIMIT 1) AS "orderId",
       (SELECT token FROM orders WHERE status = 'awaiting_payment' AND cart_id IS NOT NULL
          ORDER BY created_at DESC LIMIT 1) AS "waitingToken"`,
  );
  return rows[0];
}

async function signIn(visitor, staff) {
  const answer = await visitor.submit('/merchant/sign-in', staff);
  if (answer.status !== 303) throw new Error(`signing in answered ${answer.status}, not 303`);
}

/** Files are shared by most pages: each is fetched and compressed once. */
function createScales() {
  const known = new Map();
  const bytesOf = async (visitor, path) => {
    if (!known.has(path)) {
      const { status, body } = await visitor.get(path);
      if (status !== 200) throw new Error(`${path} answered ${status}`);
      known.set(path, gzipSync(body).length);
    }
    return known.get(path);
  };
  return async (visitor, path) => {
    const { status, headers, body } = await visitor.get(path);
    if (status !== 200) throw new Error(`${path} answered ${status} ${headers.location ?? ''}`);
    const { scripts, styles } = assetsOf(body.toString('utf8'));
    const weight = { htmlBytes: gzipSync(body).length, scriptBytes: 0, styleBytes: 0 };
    for (const script of scripts) weight.scriptBytes += await bytesOf(visitor, script);
    for (const style of styles) weight.styleBytes += await bytesOf(visitor, style);
    return weight;
  };
}
