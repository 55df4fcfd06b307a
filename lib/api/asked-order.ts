import 'server-only';
import { type Currency, parseDecimal } from '@/lib/money';
import { normalisePhone } from '@/lib/orders/checkout-input';
import type { AskedOrder } from '@/lib/payments/place-api-order';
import type { BankOptions, LineOptions } from '@/lib/shops/bank-options';
import { readIban } from '@/lib/shops/iban';
import type { BankOrder } from './contract/bank-order';
import { type CreateOrderBody, isBasket } from './contract/operations/create-order';

type Basket = AskedOrder & { kind: 'basket' };

/** A checked body in our words; the same wish in other words (26.99, "26.99", GEL left out) is the same. */
export function askedOrderOf(body: CreateOrderBody): AskedOrder {
  if (isBasket(body)) return basketOf(body);
  const { plan_name: planName, currency, external_order_id: externalId } = body;
  const amountMinor = parseDecimal(body.amount, currency);
  return { kind: 'plan', externalId, currency, options: {}, planName: planName.toLowerCase(), amountMinor };
}

function basketOf(order: BankOrder): Basket {
  const { purchase_units: units, buyer = {} } = order;
  const { currency } = units;
  const minor = (value: string | number | undefined) =>
    value === undefined ? 0 : parseDecimal(value, currency);
  const vats = units.basket.map(({ vat }) => (vat === undefined ? null : minor(vat)));
  return {
    kind: 'basket',
    externalId: order.external_order_id,
    currency,
    buyer: {
      name: buyer.full_name ?? '',
      email: buyer.email?.toLowerCase() ?? '',
      phone: (buyer.phone && normalisePhone(buyer.phone)) ?? '',
    },
    lines: units.basket.map((line) => ({
      slug: line.product_id,
      nameKa: line.description ?? line.product_id,
      nameEn: line.description ?? line.product_id,
      unitPriceMinor: minor(line.unit_price),
      quantity: line.quantity,
    })),
    deliveryMinor: minor(units.delivery?.amount),
    discountMinor: minor(units.total_discount_amount),
    vatMinor: vats.reduce((sum, vat) => (sum === null || vat === null ? null : sum + vat), 0),
    options: optionsOf(order),
  };
}

/** Only what was given: the rest is the shop's to decide. */
function optionsOf(order: BankOrder): BankOptions {
  const { capture, ttl, payment_method: methods = [], redirect_urls: urls = {} } = order;
  const { currency, basket } = order.purchase_units;
  const config = configOf(order);
  return given<BankOptions>({
    applicationType: order.application_type,
    captureMode: capture,
    ttlMinutes: ttl,
    paymentMethods: methods.length > 0 ? methods : undefined,
    successUrl: urls.success,
    failUrl: urls.fail,
    buyer: maskedOf(order.buyer),
    lines: basket.map((line) => lineOf(line, currency)),
    config: Object.keys(config).length > 0 ? config : undefined,
  });
}

/** Masked by the caller; what it gave unmasked is masked when the bank is asked. */
function maskedOf(buyer: BankOrder['buyer']): BankOptions['buyer'] {
  const { masked_email: maskedEmail, masked_phone: maskedPhone } = buyer ?? {};
  return maskedEmail || maskedPhone ? given<Masked>({ maskedEmail, maskedPhone }) : undefined;
}

type Masked = NonNullable<BankOptions['buyer']>;

function lineOf(line: BankOrder['purchase_units']['basket'][number], currency: Currency): LineOptions {
  const minor = (value: string | number | undefined) =>
    value === undefined ? undefined : parseDecimal(value, currency);
  return given<LineOptions>({
    description: line.description,
    unitDiscountPriceMinor: minor(line.unit_discount_price),
    vatMinor: minor(line.vat),
    vatPercent: line.vat_percent,
    totalPriceMinor: minor(line.total_price),
    imageUrl: line.image,
    packageCode: line.package_code,
    tin: line.tin,
    pinfl: line.pinfl,
    productDiscountId: line.product_discount_id,
  });
}

function configOf({
  config = {},
  purchase_units: { currency },
}: BankOrder): NonNullable<BankOptions['config']> {
  const { loan, campaign, account, google_pay: googlePay, apple_pay: applePay, split } = config;
  return given<NonNullable<BankOptions['config']>>({
    loan,
    campaign,
    googlePay,
    applePay,
    account,
    split: split && {
      parts: split.split_payments.map(({ iban, amount, percent, description }) => {
        const read = readIban(iban);
        return given({
          iban: read.ok ? read.iban : iban,
          amountMinor: amount === undefined ? undefined : parseDecimal(amount, currency),
          percent,
          description,
        });
      }),
    },
  });
}

type Given<T> = { [Name in keyof T]: T[Name] | undefined };

/** Without members that are not there, so that two equal wishes are written alike. */
const given = <T extends object>(values: Given<T>): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
