import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digestOf, looksLikeKey, newApiKey } from '@/lib/api/key';
import { orderOfReadToken, readTokenOf } from '@/lib/api/read-token';
import { hasCredentialInUrl } from '@/lib/api/url-credential';

const SECRET = 'x'.repeat(40);
const ORDER = '0190d0a4-7c1e-7b3f-8a51-3f6f2f6a9c10';

describe('an API key', () => {
  test('is known by its look, is never the same twice, and its digest does not say it', () => {
    const made = Array.from({ length: 50 }, newApiKey);
    expect(new Set(made.map(({ key }) => key)).size).toBe(50);
    for (const { key, prefix, digest } of made) {
      expect(looksLikeKey(key)).toBe(true);
      expect(key.startsWith(`${prefix}_`)).toBe(true);
      expect(digest).toBe(digestOf(key));
      expect(digest).toMatch(/^[\da-f]{64}$/);
    }
  });

  test.each([
    '',
    'bck_',
    `bck_00000000_${'a'.repeat(42)}`,
    `bck_0000000G_${'a'.repeat(43)}`,
    ` bck_00000000_${'a'.repeat(43)}`,
  ])('%j is none', (text) => expect(looksLikeKey(text)).toBe(false));
});

describe('a read token', () => {
  test('opens the order for which it was made', () => {
    expect(orderOfReadToken(SECRET, readTokenOf(SECRET, ORDER))).toBe(ORDER);
  });

  test('of another installation, of another order, or in any way changed, opens nothing', () => {
    const token = readTokenOf(SECRET, ORDER);
    expect(orderOfReadToken('y'.repeat(40), token)).toBeNull();
    expect(orderOfReadToken(SECRET, token.replace('0190', '0191'))).toBeNull();
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, other) => {
        const changed = token.slice(0, at) + other + token.slice(at + 1);
        fc.pre(changed !== token);
        // The last character carries 4 bits of the code and 2 that say nothing.
        if (at === token.length - 1) return;
        expect(orderOfReadToken(SECRET, changed)).toBeNull();
      }),
    );
  });
});

describe('a credential in the address', () => {
  const key = newApiKey().key;
  test.each([
    '/x?access_token=a',
    '/x?Access_Token=a',
    '/x?a=1&API_KEY=',
    '/x?key=1',
    '/x?client_secret=1',
    `/x?anything=${key}`,
    `/orders/${readTokenOf(SECRET, ORDER)}`,
    `/orders/${key}/`,
    '/x?q=eyJhbGciOiJub25lIn0.e30.',
    '/x?q=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  ])('%s is found', (path) => expect(hasCredentialInUrl(`http://localhost${path}`)).toBe(true));

  test('before the host is found', () => expect(hasCredentialInUrl('http://user:pw@localhost/')).toBe(true));

  test.each(['/x', '/x?lang=ka', '/orders/web-1042?theme=dark', '/orders/monkey?tokens=3', '/orders/eyJ'])(
    '%s has none',
    (path) => expect(hasCredentialInUrl(`http://localhost${path}`)).toBe(false),
  );
});
