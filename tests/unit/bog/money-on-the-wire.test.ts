import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BogClient } from '@/lib/bog/bog-client';
import { readInstalmentOffers } from '@/lib/bog/wire/instalment-offers';
import { CURRENCIES, type Currency, MAX_AMOUNT_MINOR } from '@/lib/money';
import { fixture, how, json, KEY, ORDER_ID, order, setUp } from './support';

const amounts = fc.integer({ min: 1, max: MAX_AMOUNT_MINOR });
const currencies = fc.constantFrom(...CURRENCIES);
const keyed = { idempotencyKey: KEY };
const IBAN = 'GE29NB0000000101904917';

/** The decimal that people would write, digit by digit: 530 → `5.3`, 500 → `5`. */
function plain(amountMinor: number): string {
  const digits = String(amountMinor).padStart(3, '0');
  const cents = digits.slice(-2).replace(/0+$/, '');
  return digits.slice(0, -2) + (cents && `.${cents}`);
}

/** The body of the one request that the call makes, as text: a number's text is what the bank gets. */
async function bodyOf(call: (client: BogClient) => Promise<unknown>, answer: string): Promise<string> {
  const { client, bank } = setUp({ api: [json(fixture(answer))] });
  await call(client);
  return bank.apiRequests()[0]?.body ?? '';
}

describe('every amount leaves as the plain decimal, without exponent and float artefact:', () => {
  const property = (check: (amountMinor: number, currency: Currency) => Promise<void>) =>
    fc.assert(fc.asyncProperty(amounts, currencies, check));

  test('refund', () =>
    property(async (amountMinor, currency) => {
      const call = (client: BogClient) => client.refund(ORDER_ID, { amountMinor, currency }, keyed);
      expect(await bodyOf(call, 'refund.response')).toBe(`{"amount":${plain(amountMinor)}}`);
    }));

  test('approval', () =>
    property(async (amountMinor, currency) => {
      const call = (client: BogClient) => client.approve(ORDER_ID, { amountMinor, currency }, keyed);
      expect(await bodyOf(call, 'approve.response')).toBe(`{"amount":${plain(amountMinor)}}`);
    }));

  test('split in an approval', () =>
    property(async (amountMinor) => {
      const split = { parts: [{ iban: IBAN, amountMinor }] };
      const call = (client: BogClient) => client.approve(ORDER_ID, { currency: 'GEL', split }, keyed);
      const part = `{"iban":"${IBAN}","amount":${plain(amountMinor)}}`;
      expect(await bodyOf(call, 'approve.response')).toBe(`{"split":{"split_payments":[${part}]}}`);
    }));

  test('split in an order', () =>
    property(async (amountMinor) => {
      const config = { split: { parts: [{ iban: IBAN, amountMinor }] } };
      const call = (client: BogClient) =>
        client.createOrder({ ...order, totalMinor: amountMinor, config }, how);
      expect(await bodyOf(call, 'create-order.response')).toContain(`"amount":${plain(amountMinor)}}]`);
    }));

  test('payment with a saved card', () =>
    property(async (totalMinor, currency) => {
      const call = (client: BogClient) =>
        client.payWithSavedCard(ORDER_ID, { ...order, totalMinor, currency }, how);
      expect(await bodyOf(call, 'create-order.response')).toContain(`"total_amount":${plain(totalMinor)},`);
    }));

  test('instalment calculator', () =>
    property(async (amountMinor) => {
      const call = (client: BogClient) => client.calculateInstalments({ amountMinor, currency: 'GEL' });
      expect(await bodyOf(call, 'calculator.response')).toMatch(
        `{"amount":${plain(amountMinor)},"client_id"`,
      );
    }));
});

test('every instalment comes in as exactly what was written', () => {
  const spelling = fc.constantFrom(
    (text: string) => text,
    (text: string) => Number(text),
    (text: string) => `${text}${text.includes('.') ? '0' : '.00'}`,
  );
  fc.assert(
    fc.property(amounts, amounts, spelling, (monthlyMinor, totalMinor, spell) => {
      const discounts = [{ month: 12, discount_code: 'STANDARD', amount: spell(plain(monthlyMinor)) }];
      const answer = JSON.parse(JSON.stringify({ amount: spell(plain(totalMinor)), discounts }));
      const { offers, totalMinor: total, unreadable } = readInstalmentOffers(answer, 'GEL');
      expect([offers[0]?.monthlyMinor, total, unreadable]).toEqual([monthlyMinor, totalMinor, []]);
    }),
  );
});
