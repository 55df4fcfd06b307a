import type { CardType } from '@/lib/simulator/orders/order';
import { DECLINE_CODES, SUCCESS_CODE } from '@/lib/simulator/orders/response-codes';

/** What a test card does. `code` answers the payment, `laterCode` every operation after it. */
export type TestCard = {
  readonly number: string;
  readonly type: CardType;
  readonly code: string;
  readonly laterCode: string | null;
  /** bank: on the bank's own page of test cards. ours: made for this simulator. */
  readonly origin: 'bank' | 'ours';
};

const BRANDS = [
  { type: 'visa', prefix: '4000', full: '400000000000' },
  { type: 'mc', prefix: '5300', full: '530000000000' },
  // Full Amex numbers were never published: 15 digits that begin and end as the bank's page shows.
  { type: 'amex', prefix: '3700', full: '37000000000' },
] as const;

/** Last four digits of the bank's three cards per brand. 107 and 161 are assumed, the behaviour is the bank's. */
const ENDINGS = [
  { last4: '0001', code: SUCCESS_CODE, laterCode: null },
  { last4: '0002', code: '107', laterCode: null },
  { last4: '0003', code: SUCCESS_CODE, laterCode: '161' },
] as const;

export const TEST_CARDS: readonly TestCard[] = [
  ...BRANDS.flatMap(({ type, full }) =>
    ENDINGS.map(({ last4, code, laterCode }) => ({
      number: `${full}${last4}`,
      type,
      code,
      laterCode,
      origin: 'bank' as const,
    })),
  ),
  ...DECLINE_CODES.map((code) => ({
    number: `400000000000${code.padStart(4, '0')}`,
    type: 'visa' as const,
    code,
    laterCode: null,
    origin: 'ours' as const,
  })),
];

const LENGTH: Record<CardType, number> = { visa: 16, mc: 16, amex: 15 };

/**
 * The card behind a number, or undefined for anything that is no test card: nobody should be able to type a real
 * one here with effect. Only prefix and last four count (and the length); most test numbers fail Luhn, so that
 * is not asked for.
 */
export function findTestCard(digits: string): TestCard | undefined {
  const brand = BRANDS.find(({ prefix }) => digits.startsWith(prefix));
  if (!brand || digits.length !== LENGTH[brand.type]) return undefined;
  const last4 = digits.slice(-4);
  const card = TEST_CARDS.find(({ type, number }) => type === brand.type && number.endsWith(last4));
  return card && { ...card, number: digits };
}

/** `400000***0001`, as the bank masks. */
export function maskNumber(digits: string): string {
  return `${digits.slice(0, 6)}***${digits.slice(-4)}`;
}

/** In groups of four, Amex 4-6-5. */
export function groupDigits(digits: string): string {
  return digits.length === 15
    ? `${digits.slice(0, 4)} ${digits.slice(4, 10)} ${digits.slice(10)}`
    : (digits.match(/.{1,4}/g) ?? []).join(' ');
}
