import { describe, expect, test } from 'vitest';
import { LOCALES } from '@/lib/i18n/locales';
import { MESSAGES } from '@/lib/i18n/messages';
import { CHECKOUT_FIELDS } from '@/lib/orders/checkout-input';
import { ORDER_STATUSES } from '@/lib/orders/order-status';
import { PAYMENT_STATUSES } from '@/lib/orders/payment-status';
import { REFUSALS } from '@/lib/orders/refusals';

type Tree = { [key: string]: Tree | string };

/** Every text under its dotted key. */
function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') texts.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) texts.set(inner, text);
  }
  return texts;
}

/** The names that a text expects: {count} and the name of a plural or select, not the words inside its branches. */
function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\s*(\w+)\s*(?=[,}])/g)].map(([, name]) => name ?? ''))]
    .filter((name) => !isBranchText(text, name))
    .sort();
}

const isBranchText = (text: string, name: string): boolean =>
  new RegExp(`(?:=\\d+|zero|one|two|few|many|other)\\s*\\{\\s*${name}\\s*\\}`).test(text);

const ka = flatten(MESSAGES.ka);
const en = flatten(MESSAGES.en);

describe('the two languages', () => {
  test('have the same keys', () => {
    expect([...en.keys()].sort()).toEqual([...ka.keys()].sort());
  });

  test('expect the same placeholders in every text', () => {
    const different = [...ka].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(en.get(key) ?? '').join(),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  test.each(LOCALES)('leave no text empty or half trimmed (%s)', (locale) => {
    const bad = [...flatten(MESSAGES[locale])].filter(
      ([, text]) => text.trim() === '' || text !== text.trim(),
    );
    expect(bad).toEqual([]);
  });

  test('are each written in their own script', () => {
    const georgian = /\p{Script=Georgian}/u;
    const foreignInEnglish = [...en].filter(
      ([key, text]) => georgian.test(text) && key !== 'common.language.ka',
    );
    expect(foreignInEnglish).toEqual([]);
    // Names of products and formulas stay as they are; a sentence of ordinary Latin words does not.
    const untranslated = [...ka].filter(
      ([key, text]) => text === en.get(key) && /[a-z]{2,} [a-z]{2,} [a-z]{2,}/.test(text),
    );
    expect(untranslated).toEqual([]);
  });

  test('write Georgian without capital letters of its own (Mtavruli), which the font lacks', () => {
    expect([...ka].filter(([, text]) => /[\u1C90-\u1CBF]/.test(text))).toEqual([]);
  });
});

describe('closed lists have words for every member', () => {
  test('refusals', () => {
    expect(Object.keys(MESSAGES.ka.shop.refusal).sort()).toEqual(Object.keys(REFUSALS).sort());
  });

  test('statuses of orders and payments', () => {
    expect(Object.keys(MESSAGES.ka.bank.orderStatus).sort()).toEqual([...ORDER_STATUSES].sort());
    expect(Object.keys(MESSAGES.ka.bank.paymentStatus).sort()).toEqual([...PAYMENT_STATUSES].sort());
  });

  test('fields of the checkout', () => {
    const { other, ...fields } = MESSAGES.ka.shop.checkout.problem;
    expect(Object.keys(fields).sort()).toEqual([...CHECKOUT_FIELDS].sort());
    expect(other.invalid).not.toBe('');
  });

  test('every response code of the bank, for the shopper and for the merchant', () => {
    const known = [100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 122, 199, 200].map(
      String,
    );
    expect(Object.keys(MESSAGES.ka.bank.codes).sort()).toEqual([...known, 'unknown'].sort());
  });
});

describe('promises about money', () => {
  /** "Nothing was charged" may stand only where the outcome is certain: these keys, and no new one by accident. */
  const CERTAIN = [
    'shop.checkout.cartChanged',
    'shop.checkout.totalChanged',
    'shop.checkout.unavailable',
    'shop.order.notCharged',
    'shop.outcome.notPaid.safe',
    'shop.outcome.notStarted.text',
  ];

  test('"nothing was charged" stands only in the texts that are shown when that is certain', () => {
    const keys = [...en].filter(([, text]) => /nothing was charged/i.test(text)).map(([key]) => key);
    expect(keys.filter((key) => key.startsWith('shop.')).sort()).toEqual(CERTAIN);
    expect(CERTAIN.filter((key) => !/არ ჩამოჭრილა/.test(ka.get(key) ?? ''))).toEqual([]);
  });

  test('what is said of a start that failed never claims that nothing was charged', () => {
    const refusals = [...ka, ...en].filter(([key]) => key.startsWith('shop.refusal.'));
    expect(refusals.filter(([, text]) => /charged|ჩამოჭრ/.test(text))).toEqual([]);
  });
});
