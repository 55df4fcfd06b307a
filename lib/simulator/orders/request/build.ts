import { type Currency, parseDecimal } from '@/lib/money';
import { trimFraction } from '@/lib/simulator/orders/number-text';
import type { Item, Order } from '@/lib/simulator/orders/order';
import { currencyOr, isMethod } from '@/lib/simulator/orders/request/rules';
import type { OrderBody } from '@/lib/simulator/orders/request/schema';

/** Minutes a payer has when the request does not say. */
const DEFAULT_TTL_MINUTES = 15;

export type NewOrder = {
  readonly id: string;
  readonly clientId: string;
  readonly nowMicros: number;
  readonly acceptLanguage: string | undefined;
  readonly theme: string | undefined;
};

/** The order a checked request makes: `created`, unpaid, expiring exactly ttl minutes after its creation. */
export function buildOrder(
  body: OrderBody,
  { id, clientId, nowMicros, acceptLanguage, theme }: NewOrder,
): Order {
  const units = body.purchase_units;
  const currency = currencyOr(units.currency);
  return {
    id,
    clientId,
    externalOrderId: body.external_order_id ?? null,
    createdAtMicros: nowMicros,
    expiresAtMicros: nowMicros + (body.ttl ?? DEFAULT_TTL_MINUTES) * 60_000_000,
    status: 'created',
    buyer: body.buyer
      ? {
          fullName: body.buyer.full_name ?? null,
          email: body.buyer.masked_email ?? null,
          phoneNumber: body.buyer.masked_phone ?? null,
        }
      : null,
    callbackUrl: body.callback_url,
    successUrl: body.redirect_urls?.success ?? null,
    failUrl: body.redirect_urls?.fail ?? null,
    capture: body.capture ?? null,
    lang: primaryTag(acceptLanguage) === 'en' ? 'en' : 'ka',
    theme: theme?.trim().toLowerCase() === 'dark' ? 'dark' : 'light',
    methods: (body.payment_method ?? []).filter(isMethod),
    currency,
    requestMinor: parseDecimal(units.total_amount, currency),
    capturedMinor: null,
    heldMinor: null,
    refundMinor: null,
    items: units.basket.map((item) => buildItem(item, currency)),
    accountTag: body.config?.account?.tag ?? null,
    instrument: null,
    result: null,
    actions: [],
    pending: null,
    rejectReason: null,
    lastDeclineCode: null,
    holdEndsAtMicros: null,
    saveCardFor: null,
    savedCardType: null,
    cardDeletedAtMicros: null,
    parentOrderId: null,
    paymentOption: 'direct_debit',
    split: null,
    discount: null,
    loan: body.config?.loan ?? null,
    campaign: body.config?.campaign ?? null,
    externalWallet: externalWallet(body),
  };
}

function externalWallet({ config }: OrderBody): Order['externalWallet'] {
  if (config?.google_pay?.external) return 'google_pay';
  return config?.apple_pay?.external ? 'apple_pay' : null;
}

function buildItem(item: OrderBody['purchase_units']['basket'][number], currency: Currency): Item {
  const minor = (value: string | number | undefined) =>
    value === undefined ? null : parseDecimal(value, currency);
  return {
    productId: item.product_id,
    description: item.description ?? null,
    quantity: plain(item.quantity),
    unitPriceMinor: parseDecimal(item.unit_price, currency),
    unitDiscountMinor: minor(item.unit_discount_price) ?? 0,
    totalPriceMinor: minor(item.total_price),
    vatMinor: minor(item.vat),
    vatPercent: item.vat_percent === undefined ? null : plain(item.vat_percent),
    packageCode: item.package_code ?? null,
    tin: item.tin ?? null,
    pinfl: item.pinfl ?? null,
    productDiscountId: item.product_discount_id ?? null,
  };
}

/** `2` → `"2"`, `"2.50"` → `"2.5"`. */
function plain(value: string | number): string {
  return trimFraction(String(Number(value)));
}

/** `en-US,en;q=0.9` → `en` */
function primaryTag(header: string | undefined): string | undefined {
  return header?.split(/[,;]/)[0]?.trim().split('-')[0]?.toLowerCase();
}
