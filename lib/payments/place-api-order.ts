import 'server-only';
import { createHash } from 'node:crypto';
import type { Tx } from '@/lib/db';
import type { Currency } from '@/lib/money';
import type { Trigger } from '@/lib/orders/events';
import { cameToNothing } from '@/lib/orders/order-status';
import { totalsOf } from '@/lib/orders/totals';
import { type BankOptions, type OptionConflict, optionConflict } from '@/lib/shops/bank-options';
import type { CaptureMode, PaymentMethod } from '@/lib/shops/settings';
import { writeCancelled } from './cancel-order';
import { insertOrder, type NewOrder, type NewOrderLine, NO_DELIVERY } from './insert-order';
import { sellingOf } from './offered';
import { lockOrder } from './rows';

/** An order as a program has asked for it, in our words: money in minor units of `currency`. */
export type AskedOrder = {
  /** What the caller calls it. */
  externalId: string;
  currency: Currency;
  /** The payment's options at the bank; of a plan none but the look. */
  options: BankOptions;
} & (
  | { kind: 'plan'; planName: string; amountMinor: number }
  | {
      kind: 'basket';
      /** What is not known is empty. */
      buyer: { name: string; email: string; phone: string };
      lines: readonly Omit<NewOrderLine, 'productId'>[];
      deliveryMinor: number;
      discountMinor: number;
      /** As the lines tell it; null: by the shop's rate. */
      vatMinor: number | null;
    }
);

export type PlaceApiOrderInput = {
  shopId: string;
  orderId: string;
  /** Null: without a key. */
  apiKeyId: string | null;
  asked: AskedOrder;
  locale: 'ka' | 'en';
};

export type PlaceApiOrderResult =
  | { ok: true; orderId: string }
  | { ok: false; code: 'plan_unknown'; plans: string[] }
  | { ok: false; code: 'amount_mismatch'; expected: { amountMinor: number; currency: Currency } }
  | { ok: false; code: 'currency_not_sold' | 'external_order_id_in_use' }
  | { ok: false; code: 'options_conflict'; conflict: OptionConflict };

/**
 * Writes an order for a program: a plan at the price of the catalogue, or a basket at the caller's prices. It owns its name
 * from now on. A refusal has written nothing.
 */
export async function placeApiOrder(
  tx: Tx,
  input: PlaceApiOrderInput,
  now: Date,
  trigger: Trigger,
): Promise<PlaceApiOrderResult> {
  const { shopId, orderId, apiKeyId, asked, locale } = input;
  const [selling, settings] = [await sellingOf(tx, shopId), await settingsOf(tx, shopId)];
  const conflict = optionConflict(asked.options, settings);
  if (conflict) return { ok: false, code: 'options_conflict', conflict };
  const content = await contentOf(tx, shopId, asked, selling.vatRateBp);
  if (!content.ok) return content;
  if (!selling.currencies.includes(content.currency)) return { ok: false, code: 'currency_not_sold' };
  if (!(await freeName(tx, shopId, asked.externalId, now, trigger)))
    return { ok: false, code: 'external_order_id_in_use' };
  const { currency, buyer, lines, totals } = content;
  const placed = await insertOrder(
    tx,
    {
      ...{ shopId, source: 'api', currency, lines, totals, locale, delivery: NO_DELIVERY },
      buyer: { ...buyer, country: null },
      theme: asked.options.theme ?? 'light',
      checkoutKey: createHash('sha256').update(`api:${orderId}`).digest('hex'),
      ...{ promoCode: null, cartId: null, paymentLinkId: null },
      api: { orderId, externalId: asked.externalId, apiKeyId, bankOptions: asked.options },
    },
    now,
    trigger,
  );
  // Somebody else was faster with this name.
  return placed ? { ok: true, orderId } : { ok: false, code: 'external_order_id_in_use' };
}

type Content = { ok: true } & Pick<NewOrder, 'currency' | 'lines' | 'totals'> & {
    buyer: { name: string; email: string; phone: string };
  };

async function contentOf(
  tx: Tx,
  shopId: string,
  asked: AskedOrder,
  vatRateBp: number,
): Promise<Content | (PlaceApiOrderResult & { ok: false })> {
  if (asked.kind === 'plan') return planContent(tx, shopId, asked, vatRateBp);
  const { currency, deliveryMinor, discountMinor, vatMinor } = asked;
  const lines = asked.lines.map((line) => ({ ...line, productId: null }));
  const totals = totalsOf(lines, { deliveryMinor, discountMinor, vatRateBp });
  const told = vatMinor === null ? totals : { ...totals, vatMinor, vatRateBp: null };
  return { ok: true, currency, lines, totals: told, buyer: asked.buyer };
}

type Plan = { name: string; titleKa: string; titleEn: string; priceMinor: number; currency: Currency };

async function planContent(
  tx: Tx,
  shopId: string,
  asked: AskedOrder & { kind: 'plan' },
  vatRateBp: number,
): Promise<Content | (PlaceApiOrderResult & { ok: false })> {
  const { rows } = await tx.query<Plan>(
    `SELECT name, title_ka AS "titleKa", title_en AS "titleEn", price_minor AS "priceMinor", currency
     FROM plans WHERE shop_id = $1 AND status = 'active' AND lower(name) = lower($2)`,
    [shopId, asked.planName],
  );
  const [plan] = rows;
  if (!plan) return { ok: false, code: 'plan_unknown', plans: await planNames(tx, shopId) };
  const { name, titleKa, titleEn, priceMinor, currency } = plan;
  if (asked.amountMinor !== priceMinor || asked.currency !== currency)
    return { ok: false, code: 'amount_mismatch', expected: { amountMinor: priceMinor, currency } };
  const slug = `plan-${name.toLowerCase().replaceAll(' ', '-')}`;
  const line = {
    productId: null,
    slug,
    nameKa: titleKa,
    nameEn: titleEn,
    unitPriceMinor: priceMinor,
    quantity: 1,
  };
  const totals = totalsOf([line], { deliveryMinor: 0, vatRateBp });
  return { ok: true, currency, lines: [line], totals, buyer: { name: '', email: '', phone: '' } };
}

async function planNames(tx: Tx, shopId: string): Promise<string[]> {
  const { rows } = await tx.query<{ name: string }>(
    `SELECT name FROM plans WHERE shop_id = $1 AND status = 'active' ORDER BY position, name LIMIT 100`,
    [shopId],
  );
  return rows.map(({ name }) => name);
}

/**
 * Whether a name may be given to a new order. One that came to nothing loses it, under its lock, and is given up: two orders
 * of one name must not both be paid. Should money come for it all the same, it settles as ever, and a task tells; as long as
 * that money is here, the name goes to nobody else.
 */
async function freeName(
  tx: Tx,
  shopId: string,
  externalId: string,
  now: Date,
  trigger: Trigger,
): Promise<boolean> {
  const { rows } = await tx.query<{ id: string; createdAt: Date }>(
    `SELECT id, created_at AS "createdAt" FROM orders WHERE shop_id = $1 AND external_id = $2 AND external_claimed
     FOR UPDATE`,
    [shopId, externalId],
  );
  const [named] = rows;
  const owner = named && (await lockOrder(tx, { orderId: named.id }));
  if (!owner) return true;
  if (!cameToNothing(owner.status) && !(await wasNeverBegun(tx, named, now))) return false;
  if (await moneyCameLate(tx, shopId, externalId)) return false;
  if (owner.cancelledAt === null) await writeCancelled(tx, owner, now, trigger, { nameGoesOn: true });
  await tx.query('UPDATE orders SET external_claimed = false WHERE id = $1', [owner.id]);
  return true;
}

/** Whether an order that has lost the name holds money all the same. */
async function moneyCameLate(tx: Tx, shopId: string, externalId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `SELECT 1 FROM orders WHERE shop_id = $1 AND external_id = $2 AND NOT external_claimed
       AND (status = 'authorised' OR captured_minor > refunded_minor) LIMIT 1`,
    [shopId, externalId],
  );
  return rowCount === 1;
}

/** After so long no request is still on its way from the order to its payment. */
const BEGUN_WITHIN_MS = 60_000;

/** Of one whose process died before it could ask the bank nobody can be paying anything. */
async function wasNeverBegun(tx: Tx, order: { id: string; createdAt: Date }, now: Date): Promise<boolean> {
  if (now.getTime() - order.createdAt.getTime() < BEGUN_WITHIN_MS) return false;
  const { rowCount } = await tx.query('SELECT 1 FROM payments WHERE order_id = $1 LIMIT 1', [order.id]);
  return rowCount === 0;
}

async function settingsOf(
  tx: Tx,
  shopId: string,
): Promise<{ captureMode: CaptureMode; paymentMethods: PaymentMethod[] }> {
  const { rows } = await tx.query<{ captureMode: CaptureMode; paymentMethods: PaymentMethod[] }>(
    'SELECT capture_mode AS "captureMode", payment_methods AS "paymentMethods" FROM shops WHERE id = $1',
    [shopId],
  );
  if (!rows[0]) throw new Error(`there is no shop ${shopId}`);
  return rows[0];
}
