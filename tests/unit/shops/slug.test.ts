import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeSlug, isSlug, SLUG_MAX, slugOf } from '@/lib/shops/slug';

test.each([
  ['Black clay jug', 'black-clay-jug'],
  ['  Tea from Guria, 100 g ', 'tea-from-guria-100-g'],
  ['Crème brûlée', 'creme-brulee'],
  ['Großer Łódź-Becher', 'grosser-lodz-becher'],
  ['Nino’s jam', 'ninos-jam'],
  ['<script>', 'script'],
  ['თიხის დოქი', ''],
  ['---', ''],
])('%j → %j', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test('what is made of a name is nothing, or good for an address', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (name) => {
      const slug = slugOf(name);
      expect(slug === '' || isSlug(slug)).toBe(true);
    }),
  );
});

test('one that is taken gets the first number that is free, and never too long', () => {
  expect(freeSlug('mug', new Set())).toBe('mug');
  expect(freeSlug('mug', new Set(['mug', 'mug-2', 'mug-4']))).toBe('mug-3');
  const long = 'a'.repeat(SLUG_MAX);
  const next = freeSlug(long, new Set([long]));
  expect(next).toBe(`${'a'.repeat(SLUG_MAX - 2)}-2`);
  expect(isSlug(next)).toBe(true);
});
