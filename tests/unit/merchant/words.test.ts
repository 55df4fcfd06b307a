import { describe, expect, test } from 'vitest';
import {
  ORDER_STATUS_TONES,
  PAYMENT_STATUS_TONES,
  SHOWN_ORDER_STATUSES,
} from '@/components/merchant/status-tones';
import { LOCALES } from '@/lib/i18n/locales';
import { MESSAGES } from '@/lib/i18n/messages';
import { ATTENTION_REASONS } from '@/lib/orders/attention';
import { EVENT_KINDS, type EventSource, type EventVia } from '@/lib/orders/events';
import { MAIL_KINDS } from '@/lib/orders/mails';
import { OPERATION_KINDS, OPERATION_PROBLEMS, OPERATION_STATUSES } from '@/lib/orders/operation';
import { ORDER_STATUSES } from '@/lib/orders/order-status';
import { PAYMENT_STATUSES } from '@/lib/orders/payment-status';
import { OPERATION_REFUSALS } from '@/lib/orders/refusals';

const SOURCES: Record<EventSource, true> = {
  shopper: true,
  staff: true,
  bank: true,
  system: true,
  api: true,
};
const DOORS: Record<EventVia, true> = {
  checkout: true,
  order_page: true,
  return_page: true,
  callback: true,
  inbox: true,
  reconcile: true,
  outbox: true,
  merchant: true,
  payment_link: true,
  api: true,
};

test('every status has its colour', () => {
  expect(Object.keys(ORDER_STATUS_TONES).sort()).toEqual([...ORDER_STATUSES].sort());
  expect(Object.keys(PAYMENT_STATUS_TONES).sort()).toEqual([...PAYMENT_STATUSES].sort());
  expect([...SHOWN_ORDER_STATUSES].sort()).toEqual([...ORDER_STATUSES].sort());
});

describe.each(LOCALES)('in %s', (locale) => {
  const { merchant, bank } = MESSAGES[locale];

  test.each([
    ['order statuses', bank.orderStatus, ORDER_STATUSES],
    ['payment statuses', bank.paymentStatus, PAYMENT_STATUSES],
    ['events', merchant.events, [...EVENT_KINDS, 'other']],
    ['sources', merchant.sources, [...Object.keys(SOURCES), 'other']],
    ['operations', merchant.operations.kinds, OPERATION_KINDS],
    ['problems of operations', merchant.operations.problems, [...OPERATION_PROBLEMS, 'other']],
    ['refusals of operations', merchant.operations.refusals, Object.keys(OPERATION_REFUSALS)],
    ['mails', merchant.mails.kinds, MAIL_KINDS],
    ['doors', merchant.via, [...Object.keys(DOORS), 'other']],
  ])('%s have their words, and no words are left over', (_what, words, keys) => {
    expect(Object.keys(words).sort()).toEqual([...keys].sort());
    for (const text of Object.values(words)) expect(text.trim()).not.toBe('');
  });

  test('every status of an operation has a name and a sentence', () => {
    expect(Object.keys(merchant.operations.statuses).sort()).toEqual([...OPERATION_STATUSES].sort());
    for (const { label, text } of Object.values(merchant.operations.statuses)) {
      expect(text.length).toBeGreaterThan(label.length);
    }
  });

  test('every reason for attention says what happened and what it means', () => {
    expect(Object.keys(merchant.attention).sort()).toEqual([...ATTENTION_REASONS].sort());
    for (const { title, text } of Object.values(merchant.attention)) {
      expect(title.length).toBeGreaterThan(5);
      expect(text.length).toBeGreaterThan(title.length);
    }
  });

  test('Georgian is written in Georgian, English in English', () => {
    const texts = leaves(merchant).filter((text) => !/^(API|\{\w+\}.*)$/.test(text));
    const georgian = texts.filter((text) => /[ა-ჰ]/.test(text));
    expect(georgian).toHaveLength(locale === 'ka' ? texts.length : 0);
  });
});

test('both languages have the same keys', () => {
  expect(paths(MESSAGES.en.merchant)).toEqual(paths(MESSAGES.ka.merchant));
});

function leaves(node: object): string[] {
  return Object.values(node).flatMap((value) => (typeof value === 'string' ? [value] : leaves(value)));
}

function paths(node: object, prefix = ''): string[] {
  return Object.entries(node)
    .flatMap(([key, value]) =>
      typeof value === 'string' ? [`${prefix}${key}`] : paths(value, `${prefix}${key}.`),
    )
    .sort();
}
