import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toDecimal } from '@/lib/money';
import { DESCRIPTION_MAX, PRICE_MAX_MINOR } from '@/lib/shops/catalogue-text';
import { checkProduct, PRODUCT_FIELDS, type ProductTyped } from '@/lib/shops/product-input';
import { isSlug } from '@/lib/shops/slug';

const MUG: ProductTyped = {
  nameKa: 'თიხის ფინჯანი',
  nameEn: 'Clay mug',
  descriptionKa: '',
  descriptionEn: 'Holds 250 ml.\r\nWash by hand.',
  price: '45,50',
  currency: 'GEL',
  slug: '',
  position: '',
};
const check = (changes: Partial<ProductTyped> = {}) => checkProduct({ ...MUG, ...changes }, ['GEL', 'EUR']);
const problemsOf = (changes: Partial<ProductTyped>) => {
  const result = check(changes);
  return result.ok ? {} : result.problems;
};

test('what was typed becomes a product', () => {
  expect(check()).toEqual({
    ok: true,
    details: {
      slug: { text: 'clay-mug', typed: false },
      nameKa: 'თიხის ფინჯანი',
      nameEn: 'Clay mug',
      descriptionKa: '',
      descriptionEn: 'Holds 250 ml.\nWash by hand.',
      priceMinor: 4_550,
      currency: 'GEL',
      position: null,
    },
  });
});

test('all problems are said at once', () => {
  const empty = Object.fromEntries(PRODUCT_FIELDS.map((field) => [field, ''])) as ProductTyped;
  expect(checkProduct(empty, ['GEL'])).toEqual({
    ok: false,
    problems: { nameKa: 'required', nameEn: 'required', price: 'missing', currency: 'not_a_choice' },
  });
});

describe('each field', () => {
  test.each<[Partial<ProductTyped>, object]>([
    [{ nameKa: 'x'.repeat(120) }, {}],
    [{ nameKa: 'x'.repeat(121) }, { nameKa: 'too_long' }],
    [{ nameEn: 'Mug\u0000' }, { nameEn: 'control_characters' }],
    [{ nameEn: 'Two\nlines' }, { nameEn: 'control_characters' }],
    [{ descriptionKa: 'x'.repeat(DESCRIPTION_MAX + 1) }, { descriptionKa: 'too_long' }],
    [{ descriptionEn: '\u001b[31m' }, { descriptionEn: 'control_characters' }],
    [{ price: '0' }, { price: 'not_positive' }],
    [{ price: '-1' }, { price: 'not_positive' }],
    [{ price: '1.005' }, { price: 'too_many_decimals' }],
    [{ price: 'free' }, { price: 'not_an_amount' }],
    [{ price: '999999.99' }, {}],
    [{ price: '1000000' }, { price: 'too_large' }],
    [{ currency: 'USD' }, { currency: 'not_a_choice' }],
    [{ currency: 'XXX' }, { currency: 'not_a_choice' }],
    [{ currency: 'EUR' }, {}],
    [{ slug: 'Clay-Mug' }, {}],
    [{ slug: 'clay mug' }, { slug: 'not_a_slug' }],
    [{ slug: '../admin' }, { slug: 'not_a_slug' }],
    [{ slug: 'clay--mug' }, { slug: 'not_a_slug' }],
    [{ slug: 'ფინჯანი' }, { slug: 'not_a_slug' }],
    [{ slug: 'x'.repeat(81) }, { slug: 'not_a_slug' }],
    [{ nameEn: 'ფინჯანი' }, { slug: 'slug_required' }],
    [{ nameEn: 'ფინჯანი', slug: 'mug' }, {}],
    [{ position: '0' }, {}],
    [{ position: '9999' }, {}],
    [{ position: '10000' }, { position: 'not_a_position' }],
    [{ position: '-1' }, { position: 'not_a_position' }],
    [{ position: '1.5' }, { position: 'not_a_position' }],
  ])('%j', (changes, problems) => {
    expect(problemsOf(changes)).toEqual(problems);
  });
});

test('any price that can be is read as it was written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: PRICE_MAX_MINOR }), (priceMinor) => {
      expect(check({ price: toDecimal(priceMinor, 'GEL') })).toMatchObject({ details: { priceMinor } });
    }),
  );
});

test('whatever is typed is either refused, each time with a field, or a product that the shop can show', () => {
  const anything = fc.record(
    Object.fromEntries(PRODUCT_FIELDS.map((field) => [field, fc.string({ unit: 'binary', maxLength: 200 })])),
  ) as fc.Arbitrary<ProductTyped>;
  fc.assert(
    fc.property(anything, fc.boolean(), (typed, sound) => {
      const result = checkProduct(sound ? { ...MUG, nameEn: typed.nameEn, slug: typed.slug } : typed, [
        'GEL',
      ]);
      if (!result.ok) {
        expect(Object.keys(result.problems).length).toBeGreaterThan(0);
        return;
      }
      expect(isSlug(result.details.slug.text)).toBe(true);
      expect(result.details.priceMinor).toBeGreaterThan(0);
      expect(result.details.nameEn).not.toMatch(/\p{Cc}/u);
    }),
  );
});
