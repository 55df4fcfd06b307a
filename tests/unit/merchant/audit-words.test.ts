import { createTranslator } from 'use-intl/core';
import { describe, expect, test } from 'vitest';
import { readAuditParams } from '@/components/merchant/audit/audit-params';
import {
  type AuditWords,
  actionWords,
  changesOf,
  subjectWords,
} from '@/components/merchant/audit/audit-words';
import type { Locale } from '@/lib/i18n/locales';
import { MESSAGES } from '@/lib/i18n/messages';
import { AUDIT_ACTIONS } from '@/lib/shops/audit-actions';

const words = (locale: Locale) =>
  createTranslator({ locale, messages: MESSAGES[locale], namespace: 'staff' }) as unknown as AuditWords;

const change = (
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
  locale: Locale = 'en',
) =>
  changesOf(words(locale), locale, { before, after }, 'GEL').map(({ label, before: was, after: is }) => [
    label,
    was,
    is,
  ]);

test.each(['ka', 'en'] as const)(
  'every action has words in %s, and an unknown one its own name',
  (locale) => {
    const said = AUDIT_ACTIONS.map((action) => actionWords(words(locale), action));
    expect(new Set(said).size).toBe(AUDIT_ACTIONS.length);
    expect(said.filter((text) => /_|staff\./.test(text))).toEqual([]);
    expect(actionWords(words(locale), 'moon_painted')).toContain('moon_painted');
  },
);

test('what was changed is called as its page is; what has no other name keeps its own', () => {
  const [en, ka] = [words('en'), words('ka')];
  expect(subjectWords(en, 'en', 'settings_changed', 'shop')).toBe('Name and logo');
  expect(subjectWords(ka, 'ka', 'settings_changed', 'payments')).toBe('გადახდები');
  expect(subjectWords(en, 'en', 'orders_exported', '*')).toBe('all orders');
  expect(subjectWords(en, 'en', 'orders_exported', 'status=paid')).toBe('status=paid');
  expect(subjectWords(en, 'en', 'day_compared', '2026-11-28')).toBe('28 Nov 2026');
  expect(subjectWords(en, 'en', 'product_changed', 'shop')).toBe('shop');
});

describe('a change in words', () => {
  test.each(['ka', 'en'] as const)(
    'of the lock and of webhooks, none by the name of a column, in %s',
    (locale) => {
      const lock = {
        kind: 'basic',
        name: 'gateway',
        header: null,
        toleranceSeconds: 300,
        unsignedAllowed: false,
      };
      const rows = [
        ...change(null, { ...lock, secretChanged: true }, locale),
        ...change(null, { url: 'https://hooks.example.com', events: ['order.paid'], event: 'test' }, locale),
        ...change({ status: 'active' }, { status: 'paused' }, locale),
        ...change(null, { revoked: 2 }, locale),
      ];
      expect(rows).toHaveLength(10);
      expect(rows.filter(([label]) => /^[a-z]\w*$/.test(String(label)))).toEqual([]);
      expect(rows[0]?.[2]).toBe('HTTP Basic');
      // As it is stored beside other settings of before: nobody should read “nothing → yes”.
      expect(change({ secretChanged: null }, { secretChanged: true }, locale)[0]?.[1]).toBeNull();
      expect(subjectWords(words(locale), locale, 'callback_lock_changed', 'callback')).toContain('/callback');
    },
  );

  test('money with its currency, shares in percent, times by Tbilisi’s clock', () => {
    expect(change({ priceMinor: 5050, currency: 'GEL' }, { priceMinor: 6000, currency: 'GEL' })[0]).toEqual([
      'Price',
      'GEL\u00a050.50',
      'GEL\u00a060.00',
    ]);
    // The currency is kept beside an amount and is no change; without any it is the shop's.
    expect(change({ priceMinor: 1, currency: 'USD' }, { priceMinor: 2, currency: 'USD' })).toEqual([
      ['Price', 'US$0.01', 'US$0.02'],
    ]);
    expect(change({ priceMinor: 100 }, { priceMinor: 200 })[0]?.[2]).toBe('GEL\u00a02.00');
    expect(change({ vatRateBp: 1800 }, { vatRateBp: 0 })).toEqual([['VAT', '18%', '0%']]);
    expect(change(null, { percentBp: 1250 }, 'ka')).toEqual([['ფასდაკლება', null, '12,5%']]);
    const [[, , until] = []] = change(null, { expiresAt: '2026-12-05T20:30:00.000Z' });
    expect(until).toContain('6 Dec 2026');
    expect(until).toContain('00:30');
  });

  test('roles, states, languages, lists and yes and no', () => {
    expect(change({ role: 'owner' }, { role: 'viewer' })).toEqual([['Role', 'Owner', 'Viewer']]);
    expect(change({ role: 'owner' }, { role: 'viewer' }, 'ka')).toEqual([
      ['როლი', 'მფლობელი', 'დამკვირვებელი'],
    ]);
    expect(change({ paymentMethods: [] }, { paymentMethods: ['card', 'bnpl'] })).toEqual([
      ['Ways to pay', 'nothing', 'card, pay in parts'],
    ]);
    expect(change({ active: true }, { active: false })).toEqual([['Offered', 'yes', 'no']]);
  });

  test('what did not exist has no before, and null is said to be nothing', () => {
    expect(change(null, { slug: 'lamp' })).toEqual([['Short name', null, 'lamp']]);
    expect(change({ accountTag: null }, { accountTag: 'tag' })).toEqual([
      ['Account tag at the bank', 'nothing', 'tag'],
    ]);
    expect(change(null, { slug: 'lamp', descriptionEn: '', maxUses: null })).toEqual([
      ['Short name', null, 'lamp'],
    ]);
    expect(change(null, null)).toEqual([]);
  });

  test('a field of a later version stands by its own name, and odd texts as they are', () => {
    expect(change(null, { moonPhase: 'full', status: 'x.y', role: '__proto__' })).toEqual([
      ['moonPhase', null, 'full'],
      ['State', null, 'x.y'],
      ['Role', null, '__proto__'],
    ]);
  });
});

test('the filter takes what there is, and nothing else', () => {
  expect(readAuditParams({ actor: 'a@example.com', action: 'staff_removed', day: '2026-02-28' })).toEqual({
    actor: 'a@example.com',
    action: 'staff_removed',
    day: '2026-02-28',
  });
  for (const day of ['2026-02-31', '2026-2-1', "'; DROP TABLE", '', '99999-01-01'])
    expect(readAuditParams({ day }).day).toBe('');
  expect(readAuditParams({ action: 'x', actor: ['a', 'b'], day: ['2026-01-01'] })).toEqual({
    actor: '',
    action: '',
    day: '',
  });
  expect(readAuditParams({ actor: 'a\u0000@example.com' }).actor).toBe('a@example.com');
  expect(readAuditParams({ actor: 'x'.repeat(10_000) }).actor).toHaveLength(254);
});
