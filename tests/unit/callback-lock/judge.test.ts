import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sha256 } from '@/lib/callback-lock/digest';
import { challengeOf, judge } from '@/lib/callback-lock/judge';
import type { AskedLock } from '@/lib/callback-lock/lock';
import { delayAfter, SLEEPERS_MAX, slowDown } from '@/lib/callback-lock/misses';
import { keptBox, newLockSecret } from '@/lib/callback-lock/secret';
import { tokenDigestIn } from '@/lib/callback-lock/token';

const NOW = new Date('2026-11-28T12:00:00Z');
const settingsKey = randomBytes(32);
const SECRET = newLockSecret();

const LOCK: AskedLock = {
  ...{ shopId: 'shop', kind: 'basic', name: null, header: null, digest: sha256(SECRET), secretBox: null },
  ...{ toleranceSeconds: 300, unsignedAllowed: false, tokenExpiresAt: null, tokenRevokedAt: null },
};

const opens = (lock: Partial<AskedLock>, headers: HeadersInit | [string, string][]): boolean =>
  judge(
    { ...LOCK, ...lock },
    { headers: new Headers(headers), rawBody: Buffer.from('{}'), now: NOW },
    { settingsKey },
  ).open;

describe('the lock', () => {
  test('HTTP Basic', () => {
    const authorization = (text: string) => ({
      authorization: `Basic ${Buffer.from(text).toString('base64')}`,
    });
    const lock = { kind: 'basic', name: 'callback' } as const;
    expect(opens(lock, authorization(`callback:${SECRET}`))).toBe(true);
    expect(opens(lock, authorization('callback:wrong'))).toBe(false);
    expect(opens(lock, authorization(`other:${SECRET}`))).toBe(false);
    expect(opens(lock, {})).toBe(false);
    expect(opens(lock, { 'x-api-key': SECRET })).toBe(false);
  });

  test('API key, in the header of the merchant’s choice', () => {
    const lock = { kind: 'api_key', header: 'X-Gate' } as const;
    expect(opens(lock, { 'x-gate': SECRET })).toBe(true);
    expect(opens(lock, { 'x-api-key': SECRET })).toBe(false);
    expect(opens(lock, { 'x-gate': `${SECRET}x` })).toBe(false);
    expect(opens(lock, { 'x-gate': '' })).toBe(false);
    expect(opens(lock, {})).toBe(false);
    const twice: [string, string][] = [
      ['x-gate', SECRET],
      ['x-gate', SECRET],
    ];
    expect(opens(lock, twice)).toBe(false);
    expect(opens(lock, { 'x-gate': LOCK.digest ?? '' })).toBe(false);
  });

  test('OAuth 2.0: by the token that was found with it, as long as it lasts', () => {
    const lock = { kind: 'oauth2', name: 'callback' } as const;
    const later = new Date(NOW.getTime() + 1);
    expect(opens({ ...lock, tokenExpiresAt: later }, {})).toBe(true);
    expect(opens({ ...lock, tokenExpiresAt: NOW }, {})).toBe(false);
    expect(opens({ ...lock, tokenExpiresAt: later, tokenRevokedAt: NOW }, {})).toBe(false);
    expect(opens(lock, { authorization: `Bearer ${SECRET}` })).toBe(false);
  });

  test('HMAC: nobody can say anything without the key of what is stored', () => {
    const { secretBox } = keptBox(settingsKey, 'shop', SECRET);
    const lock = { ...LOCK, kind: 'hmac', header: 'X-Signature', digest: null, secretBox } as const;
    const request = { headers: new Headers(), rawBody: Buffer.from('{}'), now: NOW };
    expect(judge(lock, request, { settingsKey }).open).toBe(false);
    expect(() => judge(lock, request, { settingsKey: null })).toThrow('SETTINGS_KEY');
    expect(() => judge(lock, request, { settingsKey: randomBytes(32) })).toThrow('SETTINGS_KEY');
    // Copied from another shop's row it does not open.
    expect(() => judge({ ...lock, shopId: 'other' }, request, { settingsKey })).toThrow('SETTINGS_KEY');
  });

  test('says in a 401 how it wants to be opened', () => {
    expect(challengeOf({ kind: 'basic' })).toBe('Basic realm="callback", charset="UTF-8"');
    expect(challengeOf({ kind: 'oauth2' })).toBe('Bearer realm="callback"');
  });
});

describe('a bearer token', () => {
  const token = `bct_${'a'.repeat(43)}`;
  test.each([`Bearer ${token}`, `bearer ${token}`, `BEARER   ${token}`])('is found in “%s”', (header) => {
    expect(tokenDigestIn(header)).toBe(sha256(token));
  });

  test.each([
    null,
    '',
    token,
    `Basic ${token}`,
    `Bearer${token}`,
    `Bearer ${token} `,
    `Bearer ${token}, Bearer ${token}`,
    'Bearer bck_0badc0de_secret',
    `Bearer ${token.slice(0, -1)}`,
  ])('is not found in “%s”', (header) => {
    expect(tokenDigestIn(header)).toBeNull();
  });
});

describe('wrong credentials', () => {
  test('wait longer each time, and never longer than a second', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 20].map(delayAfter)).toEqual([25, 50, 100, 200, 400, 800, 1000, 1000]);
  });

  test('that wait are so many at most: the next is answered at once', async () => {
    const waiting = Array.from({ length: SLEEPERS_MAX }, () => slowDown(30));
    expect(await slowDown(10_000)).toBe(false);
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => true));
    expect(await slowDown(1)).toBe(true);
  });
});
