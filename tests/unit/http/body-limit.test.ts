import { describe, expect, test } from 'vitest';
import { bodyTooLarge } from '@/lib/http/body-limit';

const MB = 1024 * 1024;
const sent = (pathname: string, headers: Record<string, string>, method = 'POST') =>
  bodyTooLarge({ method, pathname, headers: new Headers(headers) });
const bytes = (size: number) => ({ 'content-length': String(size) });

describe('a form with a picture', () => {
  test.each([
    '/merchant/products/new',
    '/merchant/products/0193a1b0',
    '/merchant/settings',
    '/merchant/settings/shop',
  ])('%s may have 9 MB', (path) => {
    expect(sent(path, bytes(9 * MB))).toBe(false);
    expect(sent(path, bytes(9 * MB + 1))).toBe(true);
    expect(sent(path, bytes(40 * MB))).toBe(true);
  });
});

test.each(['/', '/checkout', '/merchant/sign-in', '/merchant/productsx', '/x/merchant/products'])(
  'any other form may have 1 MB: %s',
  (path) => {
    expect(sent(path, bytes(MB))).toBe(false);
    expect(sent(path, bytes(MB + 1))).toBe(true);
  },
);

test('a size that is not announced is too much, no body is not', () => {
  expect(sent('/merchant/products/new', { 'transfer-encoding': 'chunked' })).toBe(true);
  expect(sent('/merchant/products/new', {})).toBe(false);
  expect(sent('/checkout', bytes(40 * MB), 'GET')).toBe(false);
});
