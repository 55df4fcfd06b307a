import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy, pageHeaders } from '@/lib/http/security-headers';

const origins = ['https://payment.bog.ge', 'https://pay.example.com:8443'];
const policyOf = (more: Partial<Parameters<typeof contentSecurityPolicy>[0]> = {}) => {
  const policy = contentSecurityPolicy({
    nonce: 'bm9uY2U=',
    paymentPageOrigins: origins,
    secure: true,
    development: false,
    ...more,
  });
  const directives = policy.split('; ').map((directive): [string, string[]] => {
    const [name = '', ...values] = directive.split(' ');
    return [name, values];
  });
  expect(new Set(directives.map(([name]) => name)).size).toBe(directives.length);
  return Object.fromEntries(directives);
};

describe('the content security policy', () => {
  // Chrome applies form-action to the redirect that answers the form: without the bank's page Pay goes nowhere.
  test('lets the Pay form lead to the bank’s page and nowhere else', () => {
    expect(policyOf()['form-action']).toEqual(["'self'", ...origins]);
  });

  test('runs only scripts with the nonce of this answer', () => {
    expect(policyOf()['script-src']).toEqual(["'self'", "'nonce-bm9uY2U='", "'strict-dynamic'"]);
    expect(policyOf()['style-src']).toEqual(["'self'", "'nonce-bm9uY2U='"]);
  });

  test('has nothing unsafe and nothing foreign in production', () => {
    const { 'form-action': _bank, ...rest } = policyOf();
    const text = JSON.stringify(rest);
    expect(text).not.toMatch(/unsafe|https?:|\*|ws:/);
  });

  test('forbids frames, other bases and plugins', () => {
    expect(policyOf()).toMatchObject({
      'default-src': ["'self'"],
      'frame-ancestors': ["'none'"],
      'base-uri': ["'none'"],
      'object-src': ["'none'"],
      'connect-src': ["'self'"],
    });
  });

  test('lifts everything to https where the shop is on https, and only there', () => {
    expect(policyOf()).toHaveProperty('upgrade-insecure-requests');
    expect(policyOf({ secure: false })).not.toHaveProperty('upgrade-insecure-requests');
  });

  test('in development lets React’s tools work', () => {
    const policy = policyOf({ development: true });
    expect(policy['script-src']).toContain("'unsafe-eval'");
    expect(policy['style-src']).toContain("'unsafe-inline'");
    expect(policy['connect-src']).toContain('ws:');
  });
});

describe('the other headers of a page', () => {
  test.each(['/', '/products/blue-mug', '/plans', '/ordersomething', '/cartography', '/merchants'])(
    '%s is public',
    (path) => {
      const headers = pageHeaders(path, true);
      expect(headers).toMatchObject({
        'X-Content-Type-Options': 'nosniff',
        'X-Frame-Options': 'DENY',
        'Referrer-Policy': 'strict-origin-when-cross-origin',
        'Strict-Transport-Security': expect.stringContaining('max-age=31536000'),
      });
      expect(headers).not.toHaveProperty('Cache-Control');
      expect(headers).not.toHaveProperty('X-Robots-Tag');
    },
  );

  test.each([
    '/orders/abc',
    '/orders/abc/success',
    '/orders/abc/fail',
    '/checkout',
    '/cart',
    '/merchant',
    '/merchant/orders/1',
  ])('%s is private: not stored, not indexed, and its address goes nowhere', (path) => {
    expect(pageHeaders(path, false)).toMatchObject({
      'Cache-Control': 'no-store',
      'X-Robots-Tag': 'noindex',
      'Referrer-Policy': 'no-referrer',
      'X-Frame-Options': 'DENY',
    });
  });

  test('https is demanded only where there is https', () => {
    expect(pageHeaders('/', false)).not.toHaveProperty('Strict-Transport-Security');
  });
});
