import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCredentials } from '@/lib/shops/bank-credentials';
import { BUYER_SETTINGS } from '@/lib/shops/buyer-settings';
import { MAIL_SETTINGS, partsOfSender } from '@/lib/shops/mail-settings';
import { NAME_SETTINGS } from '@/lib/shops/name-settings';
import type { SettingsArea } from '@/lib/shops/settings-area';
import { mergeTyped, SETTINGS_AREAS, typedFrom } from '@/lib/shops/settings-areas';
import { SETTINGS, settings } from './settings';

const given = (area: SettingsArea, changed: Record<string, string>) => {
  const checked = area.check({ ...area.typedOf(SETTINGS), ...changed });
  return checked.ok ? checked.settings : checked.problems;
};

describe('mails', () => {
  test.each([
    [{ senderName: 'Kera', senderAddress: 'orders@example.com' }, 'Kera <orders@example.com>'],
    [{ senderAddress: ' orders@example.com ' }, 'orders@example.com'],
    [
      { senderName: 'კერა, თბილისი', senderAddress: 'orders@example.ge' },
      'კერა, თბილისი <orders@example.ge>',
    ],
    [{}, null],
  ])('%j', (typed, mailFrom) => expect(given(MAIL_SETTINGS, typed)).toEqual({ mailFrom, mailReplyTo: null }));
  test.each([
    [{ senderName: 'Kera' }, { senderAddress: 'sender_needs_address' }],
    [{ senderName: 'Kera <x>', senderAddress: 'orders@example.com' }, { senderName: 'sender_name_invalid' }],
    [
      { senderName: 'Kera\r\nBcc: all', senderAddress: 'orders@example.com' },
      { senderName: 'control_characters' },
    ],
    [{ senderAddress: 'orders' }, { senderAddress: 'not_an_email' }],
    [{ replyTo: 'a@example.com, b@example.com' }, { replyTo: 'not_an_email' }],
    [{ replyTo: `${'x'.repeat(250)}@example.com` }, { replyTo: 'too_long' }],
  ])('%j is refused', (typed, problems) => expect(given(MAIL_SETTINGS, typed)).toEqual(problems));
  test('a sender comes apart as it was put together', () => {
    expect(partsOfSender('Shop <a@example.com>')).toEqual({ name: 'Shop', address: 'a@example.com' });
    expect(partsOfSender('"Shop" <a@example.com>')).toEqual({ name: 'Shop', address: 'a@example.com' });
    expect(partsOfSender('a@example.com')).toEqual({ name: '', address: 'a@example.com' });
  });
});

describe('buyers', () => {
  test('from everywhere, whatever is still ticked', () =>
    expect(given(BUYER_SETTINGS, { buyers: 'all', 'country.GE': '1' })).toEqual({ countries: [] }));
  test('from chosen countries', () =>
    expect(given(BUYER_SETTINGS, { buyers: 'specific', 'country.GE': '1', 'country.AM': '1' })).toEqual({
      countries: ['AM', 'GE'],
    }));
  test('specific without any', () =>
    expect(given(BUYER_SETTINGS, { buyers: 'specific' })).toEqual({ countries: 'countries_none' }));
});

describe('names and pictures', () => {
  test('both names are needed', () =>
    expect(given(NAME_SETTINGS, { nameKa: ' ', nameEn: 'x'.repeat(61) })).toEqual({
      nameKa: 'required',
      nameEn: 'too_long',
    }));
  test.each(['/pictures/abc.webp', '/products/lamp.svg'])('%s is a picture of ours', (logoKaPath) =>
    expect(given(NAME_SETTINGS, { logoKaPath })).toMatchObject({ logoKaPath }),
  );
  test.each([
    'https://example.com/a.png',
    '//example.com/a.png',
    '/pictures/../../x',
    'javascript:alert(1)',
    '/',
  ])('%s is none', (logoEnPath) =>
    expect(given(NAME_SETTINGS, { logoEnPath })).toEqual({ logoEnPath: 'picture_unknown' }),
  );
});

test.each(Object.entries(SETTINGS_AREAS))('%s: stored, shown and stored again is the same', (_name, area) => {
  const before = settings({
    ...{ countries: ['GE', 'AM'].sort(), mailFrom: 'Kera <a@example.com>', mailReplyTo: 'b@example.com' },
    ...{ logoKaPath: '/pictures/a.webp', paymentMethods: ['google_pay', 'card'], accountTag: 'gori' },
    ...{ apiBankToken: true, apiOrigins: ['https://a.example', 'http://localhost:3000'] },
    ...{ apiReturnHosts: ['a.example', 'b.example:8443'], apiFailUrl: 'https://b.example:8443/no' },
  });
  const typed = area.typedOf(before);
  expect(Object.keys(typed).sort()).toEqual([...area.fields].sort());
  const checked = area.check(typedFrom(area, (field) => typed[field] ?? ''));
  expect({ ...before, ...(checked.ok ? checked.settings : checked.problems) }).toEqual(before);
});

describe('what somebody else changed meanwhile', () => {
  const seen = { ttl: '15', theme: 'follow', tag: '' };

  test('is shown where nothing was typed, and told where something was', () =>
    expect(
      mergeTyped({
        seen,
        typed: { ttl: '30', theme: 'follow', tag: 'mine' },
        stored: { ttl: '20', theme: 'dark', tag: '' },
      }),
    ).toEqual({
      typed: { ttl: '30', theme: 'dark', tag: 'mine' },
      meanwhile: [
        { field: 'ttl', stored: '20', kept: true },
        { field: 'theme', stored: 'dark', kept: false },
      ],
    }));

  test('loses nothing that was typed, and brings back nothing that was changed', () => {
    const value = fc.constantFrom('a', 'b', 'c');
    const form = fc.record({ x: value, y: value });
    fc.assert(
      fc.property(form, form, form, (before, typed, stored) => {
        const merged = mergeTyped({ seen: before, typed, stored });
        for (const field of ['x', 'y'] as const) {
          const expected = typed[field] === before[field] ? stored[field] : typed[field];
          expect(merged.typed[field]).toBe(expected);
          const told = merged.meanwhile.some((one) => one.field === field);
          if (stored[field] !== before[field] && typed[field] !== stored[field]) expect(told).toBe(true);
          if (stored[field] === before[field]) expect(told).toBe(false);
        }
      }),
    );
  });
});

describe('the bank’s credentials', () => {
  test('white space around them is no part of them', () =>
    expect(checkCredentials({ clientId: ' 10000\n', clientSecret: '\tabc ' })).toEqual({
      ok: true,
      credentials: { clientId: '10000', clientSecret: 'abc' },
    }));
  test.each([
    [
      { clientId: '', clientSecret: '' },
      { clientId: 'required', clientSecret: 'required' },
    ],
    [{ clientId: '1:2', clientSecret: 'x' }, { clientId: 'not_printable' }],
    [{ clientId: '1', clientSecret: 'a b' }, { clientSecret: 'not_printable' }],
    [{ clientId: '1', clientSecret: 'ა' }, { clientSecret: 'not_printable' }],
    [{ clientId: '1'.repeat(201), clientSecret: 'x' }, { clientId: 'too_long' }],
  ])('%j', (typed, problems) => expect(checkCredentials(typed)).toEqual({ ok: false, problems }));
});
