import { describe, expect, test } from 'vitest';
import { API_SETTINGS } from '@/lib/shops/api-settings';
import { SETTINGS } from './settings';

const PLACE = { shopUrl: 'https://kera.example', localHttp: false };
const GOOD = API_SETTINGS.typedOf(SETTINGS);
const check = (changed: Record<string, string>, place = PLACE) =>
  API_SETTINGS.check({ ...GOOD, ...changed }, place);
const stored = (changed: Record<string, string>) => {
  const checked = check(changed);
  return checked.ok ? checked.settings : checked.problems;
};

test('nothing is on unless somebody has turned it on', () =>
  expect(stored({})).toEqual({
    ...{ apiPublicOrders: false, apiBankToken: false, apiOrigins: [], apiReturnHosts: [] },
    ...{ apiSuccessUrl: null, apiFailUrl: null },
  }));

test('lists are stored in their canonical form', () =>
  expect(
    stored({ publicOrders: '1', origins: 'https://A.example/\n', returnHosts: 'A.example\na.example:443' }),
  ).toMatchObject({
    apiPublicOrders: true,
    apiOrigins: ['https://a.example'],
    apiReturnHosts: ['a.example'],
  }));

test('each wrong line of each list is named', () =>
  expect(check({ origins: 'https://a.example\nhttp://b.example', returnHosts: 'x' })).toEqual({
    ok: false,
    problems: { origins: 'lines_wrong', returnHosts: 'lines_wrong' },
    lines: {
      origins: [{ line: 2, text: 'http://b.example', problem: 'not_https' }],
      returnHosts: [{ line: 1, text: 'x', problem: 'not_host' }],
    },
  }));

test('at most twenty', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `h${index}.example`).join('\n');
  expect(check({ returnHosts: many(20) }).ok).toBe(true);
  expect(stored({ returnHosts: many(21) })).toEqual({ returnHosts: 'too_many_lines' });
  expect(stored({ returnHosts: many(900) })).toEqual({ returnHosts: 'too_long' });
});

describe('where buyers go when an order says nothing', () => {
  test.each([
    ['the shop’s own host', { successUrl: 'https://kera.example/thanks' }],
    [
      'a host of the list in the same form',
      { returnHosts: 'b.example', failUrl: 'https://b.example/no?x=1' },
    ],
  ])('%s', (_where, typed) => expect(check(typed).ok).toBe(true));
  test.each([
    [{ successUrl: 'https://b.example/' }, { successUrl: 'return_host_not_listed' }],
    [{ successUrl: 'https://kera.example.evil.example/' }, { successUrl: 'return_host_not_listed' }],
    [{ failUrl: 'http://kera.example/' }, { failUrl: 'return_not_https' }],
    [{ failUrl: 'javascript:alert(1)' }, { failUrl: 'return_not_https' }],
    [{ failUrl: 'https://me@kera.example/' }, { failUrl: 'return_not_an_address' }],
    [{ successUrl: 'kera.example/thanks' }, { successUrl: 'return_not_an_address' }],
    // Taken out of the list in the same form: the address may not stay behind.
    [{ returnHosts: '', successUrl: 'https://b.example/' }, { successUrl: 'return_host_not_listed' }],
  ])('%j is refused', (typed, problems) => expect(stored(typed)).toEqual(problems));
  test('plain http of this machine only beside the simulator', () => {
    const typed = { returnHosts: 'localhost:5173', successUrl: 'http://localhost:5173/ok' };
    expect(check(typed, { ...PLACE, localHttp: true }).ok).toBe(true);
    expect(stored(typed)).toEqual({ successUrl: 'return_not_https' });
  });
});
