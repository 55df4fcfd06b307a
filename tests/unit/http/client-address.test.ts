import { describe, expect, test } from 'vitest';
import { clientAddress } from '@/lib/http/client-address';

const from = (forwarded: string | null, hops: number): string | null =>
  clientAddress(new Headers(forwarded === null ? {} : { 'x-forwarded-for': forwarded }), hops);

describe('behind n proxies the n-th entry from the right is the client', () => {
  test.each([
    ['203.0.113.9', 1, '203.0.113.9'],
    ['203.0.113.9, 10.0.0.1', 1, '10.0.0.1'],
    ['203.0.113.9, 10.0.0.1', 2, '203.0.113.9'],
    ['203.0.113.9, 10.0.0.1, 10.0.0.2', 3, '203.0.113.9'],
    [' 203.0.113.9 ,10.0.0.1 ', 2, '203.0.113.9'],
    ['2001:db8::7, 10.0.0.1', 2, '2001:db8::7'],
  ])('%s with %i', (forwarded, hops, address) => expect(from(forwarded, hops)).toBe(address));

  test.each([1, 2, 3])('what the client writes in front is not believed (%i proxies)', (hops) => {
    const proxies = ['203.0.113.9', '10.0.0.1', '10.0.0.2'].slice(0, hops);
    for (const forged of ['1.1.1.1', '1.1.1.1, 2.2.2.2, 3.3.3.3', 'garbage, <script>', ', ,']) {
      expect(from(`${forged}, ${proxies.join(', ')}`, hops)).toBe('203.0.113.9');
    }
  });

  test('with fewer entries than proxies the first one is all there is', () => {
    expect(from('203.0.113.9', 3)).toBe('203.0.113.9');
  });
});

describe('with no proxy', () => {
  test('the last entry counts: Next writes the socket’s address when the header is absent', () => {
    expect(from('203.0.113.9', 0)).toBe('203.0.113.9');
    expect(from('1.1.1.1, 203.0.113.9', 0)).toBe('203.0.113.9');
  });
});

describe('forms of an address', () => {
  test.each([
    ['203.0.113.9:51234', '203.0.113.9'],
    ['[2001:db8::7]:51234', '2001:db8::7'],
    ['[2001:db8::7]', '2001:db8::7'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::1', '::1'],
  ])('%s is %s: a client keeps one key whatever port it comes from', (entry, address) => {
    expect(from(entry, 1)).toBe(address);
  });

  test.each([
    null,
    '',
    ' , ',
    'unknown',
    '_hidden',
    '999.1.1.1',
    '....',
    '::::',
    '1.2.3',
    'a'.repeat(5000),
    '1.1.1.1;x',
  ])('%j is none', (entry) => expect(from(entry, 1)).toBeNull());
});
