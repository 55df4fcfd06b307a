import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeNext, signInPath } from '@/lib/auth/safe-next';

const HOME = '/merchant/overview';

describe('where sign-in leads', () => {
  test.each([
    ['/merchant/orders', '/merchant/orders'],
    ['/merchant/orders/A-1042', '/merchant/orders/A-1042'],
    [
      '/merchant/orders?q=nino%40example.com&status=paid',
      '/merchant/orders?q=nino%40example.com&status=paid',
    ],
  ])('%s is kept', (value, expected) => {
    expect(safeNext(value)).toBe(expected);
  });

  test.each([
    undefined,
    null,
    '',
    42,
    ['/merchant/orders'],
    'https://evil.example.com/merchant/orders',
    '//evil.example.com/merchant/',
    '/\\evil.example.com/merchant/',
    '/\t/evil.example.com/merchant/',
    '/merchant/../../checkout',
    '/merchant/%2e%2e/checkout',
    '/merchantile/orders',
    '/checkout',
    'javascript:alert(1)',
    '/merchant/sign-in',
    '/merchant/sign-in?next=/merchant/sign-in',
    '/merchant/session?next=/merchant/session',
    `/merchant/orders?q=${'a'.repeat(2_000)}`,
  ])('%j leads to the overview', (value) => {
    expect(safeNext(value)).toBe(HOME);
  });

  test('whatever is typed, a browser stays on this host and on the merchant’s pages', () => {
    const pieces = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      'merchant',
      ':',
      '@',
      'evil.example.com',
      '\t',
      '%2f',
      'https:',
      '?',
      '#',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((parts) => `/${parts.join('')}`),
        ),
        (value) => {
          const target = new URL(safeNext(value), 'https://shop.example.com/merchant/sign-in');
          expect(target.origin).toBe('https://shop.example.com');
          expect(target.pathname.startsWith('/merchant/')).toBe(true);
          expect(safeNext(safeNext(value))).toBe(safeNext(value));
        },
      ),
    );
  });

  test('the sign-in page carries the way back, but for the page it leads to anyway', () => {
    expect(signInPath('/merchant/overview')).toBe('/merchant/sign-in');
    expect(signInPath('/merchant/orders?q=1&status=paid')).toBe(
      '/merchant/sign-in?next=%2Fmerchant%2Forders%3Fq%3D1%26status%3Dpaid',
    );
  });
});
