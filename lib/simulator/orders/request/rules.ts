import { type Currency, isCurrency, parseDecimal } from '@/lib/money';
import { allowsHold, PAYMENT_METHODS, type PaymentMethod } from '@/lib/simulator/orders/payment-methods';
import { badRequest, REFUSALS, type Refusal } from '@/lib/simulator/orders/refusal';
import { configFault } from '@/lib/simulator/orders/request/config-rules';
import type { OrderBody } from '@/lib/simulator/orders/request/schema';
import type { Settings } from '@/lib/simulator/settings';

type Amount = string | number;

/** Everything the bank checks about an order once its types are right; the first fault, or null. */
export function findFault(body: OrderBody, settings: Settings): Refusal | null {
  return (
    callbackFault(body.callback_url, settings) ??
    basketFault(body) ??
    totalFault(body) ??
    optionsFault(body, settings) ??
    configFault(body) ??
    sumFault(body, settings)
  );
}

/** Whether a name means this very machine. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}

/** Whether the bank would call this address. */
export function callbackFault(url: string, settings: Settings): Refusal | null {
  if (!URL.canParse(url)) return REFUSALS.callbackUrl;
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:') return null;
  const allowed = settings['callback.allowHttp'];
  const accepted = allowed === 'always' || (allowed === 'loopback' && isLoopback(hostname));
  return protocol === 'http:' && accepted ? null : REFUSALS.callbackUrl;
}

/** Whether an accepted callback address would be refused anywhere but on this machine. */
export function isWithoutTls(url: string): boolean {
  return new URL(url).protocol === 'http:';
}

function basketFault({ purchase_units: { basket, currency } }: OrderBody): Refusal | null {
  if (basket.length === 0) return REFUSALS.basket;
  for (const [index, item] of basket.entries()) {
    const at = `purchase_units.basket[${index}]`;
    if (!(Number(item.quantity) >= 1)) return badRequest(`${at}.quantity must be at least 1`);
    const price = minorOrNull(item.unit_price, currency);
    if (price !== null && price <= 0) return badRequest(`${at}.unit_price should be more than 0`);
    for (const name of ['unit_price', 'unit_discount_price', 'total_price', 'vat'] as const) {
      const fault = moneyFault(item[name], currency, `${at}.${name}`);
      if (fault) return fault;
    }
  }
  return null;
}

function totalFault({ purchase_units: units }: OrderBody): Refusal | null {
  if (units.currency !== undefined && !isCurrency(units.currency)) return REFUSALS.currency;
  if (!(Number(units.total_amount) > 0)) return REFUSALS.amount;
  return (
    moneyFault(units.total_amount, units.currency, 'purchase_units.total_amount') ??
    moneyFault(units.delivery?.amount, units.currency, 'purchase_units.delivery.amount') ??
    moneyFault(units.total_discount_amount, units.currency, 'purchase_units.total_discount_amount')
  );
}

function optionsFault(body: OrderBody, settings: Settings): Refusal | null {
  const { ttl } = body;
  if (ttl !== undefined && !(Number.isInteger(ttl) && ttl >= 2 && ttl <= 1440)) return REFUSALS.ttl;
  const methods = body.payment_method ?? [];
  if (!methods.every(isMethod)) return REFUSALS.paymentMethod;
  const asleep = methods.find((method) => !settings['merchant.activatedMethods'].includes(method));
  if (asleep) return badRequest(`Payment method ${asleep} is not activated for this merchant`);
  if (body.capture === 'manual' && !allowsHold(methods)) return REFUSALS.captureManual;
  for (const name of ['success', 'fail'] as const) {
    const url = body.redirect_urls?.[name];
    // The address goes into a Location header as it is, so it has to be one.
    if (url !== undefined && !(/^https?:\/\/\S+$/i.test(url) && URL.canParse(url))) {
      return badRequest(`redirect_urls.${name} must be a valid address`);
    }
  }
  return null;
}

function sumFault(body: OrderBody, settings: Settings): Refusal | null {
  return settings['order.enforceSum'] === 'strict' && !sumMatches(body) ? REFUSALS.sum : null;
}

/** Σ unit_price × quantity + delivery − discount = total, in minor units. Assumes that `findFault` found none. */
export function sumMatches({ purchase_units: units }: OrderBody): boolean {
  const minor = (value: Amount | undefined) => minorOrNull(value ?? 0, units.currency) ?? 0;
  const lines = units.basket.reduce(
    (sum, item) => sum + Math.round(minor(item.unit_price) * Number(item.quantity)),
    0,
  );
  const expected = lines + minor(units.delivery?.amount) - minor(units.total_discount_amount);
  return expected === minor(units.total_amount);
}

export function isMethod(value: string): value is PaymentMethod {
  return (PAYMENT_METHODS as readonly string[]).includes(value);
}

function moneyFault(value: Amount | undefined, currency: string | undefined, path: string): Refusal | null {
  if (value === undefined) return null;
  const minor = minorOrNull(value, currency);
  if (minor === null) return badRequest(`${path} must be an amount with at most 2 decimals`);
  return minor < 0 ? badRequest(`${path} must not be negative`) : null;
}

/** null for what is no amount in this currency. A wrong currency is reported elsewhere: GEL serves meanwhile. */
function minorOrNull(value: Amount, currency: string | undefined): number | null {
  try {
    return parseDecimal(value, currencyOr(currency));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

export function currencyOr(currency: string | undefined): Currency {
  return isCurrency(currency) ? currency : 'GEL';
}
