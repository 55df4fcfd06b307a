import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CartNotice, cartAddress, readCartNotice } from '@/app/(shop)/cart/notice';

const read = (address: string) =>
  readCartNotice(Object.fromEntries(new URL(address, 'http://shop.example.com').searchParams));

describe('what the cart’s address says', () => {
  test('comes back as it was written, whatever was typed', () => {
    const plain = fc.constantFrom(
      'updated',
      'removed',
      'unknown',
      'withdrawn',
      'other_currency',
      'full',
      'changed',
    );
    const typed = fc.string({ unit: 'grapheme-ascii', maxLength: 40 });
    const notice: fc.Arbitrary<CartNotice> = fc.oneof(
      plain.map((kind): CartNotice => ({ kind })),
      fc
        .tuple(fc.constantFrom('added', 'capped'), fc.string())
        .map(([kind, slug]): CartNotice => ({ kind, slug })),
      fc.tuple(fc.string(), typed).map(([slug, text]): CartNotice => ({ kind: 'typed', slug, typed: text })),
    );
    fc.assert(
      fc.property(notice, (given) => {
        expect(read(cartAddress(given))).toEqual(given);
      }),
    );
  });

  test('stays short when a book was typed into the field', () => {
    const address = cartAddress({ kind: 'typed', slug: 'gurian-tea', typed: '9'.repeat(10_000) });
    expect(address.length).toBeLessThan(120);
    expect(read(address)).toEqual({ kind: 'typed', slug: 'gurian-tea', typed: '9'.repeat(40) });
  });

  test.each([
    {},
    { notice: 'paid' },
    { notice: 'added' },
    { notice: ['?', 'added'] },
    { line: 'gurian-tea' },
  ])('means nothing when it makes no sense: %j', (query) => {
    expect(readCartNotice(query)).toBeNull();
  });

  test('never leaves the cart page', () => {
    expect(cartAddress({ kind: 'added', slug: '//evil.example.com/&notice=full' })).toMatch(
      /^\/cart\?notice=added&line=%2F%2F/,
    );
  });
});
