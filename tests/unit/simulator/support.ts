import type { Instrument, Order } from '@/lib/simulator/orders/order';
import type { Merchant } from '@/lib/simulator/orders/receipt';
import { buildOrder } from '@/lib/simulator/orders/request/build';
import { parseOrderBody } from '@/lib/simulator/orders/request/parse';
import { defaultSettings, patchSettings, type Settings, type SettingsPatch } from '@/lib/simulator/settings';

export const CREATED_AT_MICROS = Date.parse('2026-11-20T19:58:07.004Z') * 1000 + 512;

export const MERCHANT: Merchant = {
  clientId: '10000',
  brandKa: 'ჩაის სახლი',
  brandEn: 'Tea House',
  url: 'https://tea.example.com',
  publicUrl: 'http://bank.example.com',
};

export const CARD: Instrument = {
  method: 'card',
  payerIdentifier: '400000***0001',
  cardType: 'visa',
  cardExpiry: '11/31',
  code: '100',
  laterCode: null,
};

/** The request behind the receipts in `fixtures/`. */
export const TEA_ORDER = {
  callback_url: 'https://tea.example.com/cb',
  external_order_id: 'tea-house-77',
  capture: 'automatic',
  buyer: { full_name: 'Nino Example', masked_email: 'n***@example.com' },
  redirect_urls: { success: 'https://tea.example.com/ok', fail: 'https://tea.example.com/no?x=1&y=2' },
  ttl: 30,
  purchase_units: {
    currency: 'GEL',
    total_amount: 48,
    basket: [
      {
        product_id: 'tea-1',
        description: 'მწვანე ჩაი "ზამთარი"',
        quantity: 2,
        unit_price: 19.9,
        unit_discount_price: '0.50',
        total_price: 39.8,
        vat: 6.07,
        vat_percent: 18,
        package_code: 'PK/1',
        tin: '123456789',
        pinfl: '01000000000',
        product_discount_id: 'WINTER',
      },
      { product_id: 'cup-2', quantity: 1, unit_price: 8.2 },
    ],
  },
};

/** The order that request makes at 23:58 in Tbilisi. */
export function teaOrder(change: Partial<Order> = {}): Order {
  const parsed = parseOrderBody(TEA_ORDER, 'strict');
  if (!parsed.ok) throw new Error(parsed.refusal.message);
  const order = buildOrder(parsed.body, {
    id: '3f0c7a52-91d4-4b6e-8a17-5c2be0d94f61',
    clientId: '10000',
    nowMicros: CREATED_AT_MICROS,
    acceptLanguage: undefined,
    theme: undefined,
  });
  return { ...order, ...change };
}

/** The defaults with these rows changed. */
export function settingsWith(patch: SettingsPatch): Settings {
  const result = patchSettings(defaultSettings(), patch);
  if (!result.ok) throw new Error(result.faults.join());
  return result.settings;
}
