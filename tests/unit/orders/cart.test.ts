import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addToCart,
  type CartLine,
  MAX_CART_LINES,
  MAX_QUANTITY,
  parseQuantity,
  readCart,
  setQuantity,
  writeCart,
} from '@/lib/orders/cart';

const ID = '5b0e4b0e-3a4c-4d3e-9a57-0c8a5a0b6f11';
const lines: CartLine[] = [
  { slug: 'blue-mug', quantity: 2 },
  { slug: 'plate', quantity: 1 },
];

describe('a quantity as typed', () => {
  test.each([
    ['1', 1],
    ['99', 99],
    [' 2 ', 2],
    ['\u00a02', 2],
    ['+3', 3],
    ['007', 7],
    ['2.0', 2],
    ['2.', 2],
    ['2.000', 2],
  ])('%j is %i', (typed, quantity) => expect(parseQuantity(typed)).toEqual({ ok: true, quantity }));

  test.each([
    ['0', 'too_small'],
    ['-0', 'too_small'],
    ['0.0', 'too_small'],
    ['-1', 'too_small'],
    ['-1000000000', 'too_small'],
    ['100', 'too_large'],
    ['1000000000', 'too_large'],
    ['9'.repeat(16), 'too_large'],
    ['9'.repeat(400), 'too_large'],
    [`-${'9'.repeat(400)}`, 'too_small'],
    ['', 'not_a_number'],
    ['   ', 'not_a_number'],
    ['1.5', 'not_a_number'],
    ['1,5', 'not_a_number'],
    ['.5', 'not_a_number'],
    ['1e9', 'not_a_number'],
    ['0x10', 'not_a_number'],
    ['1 000', 'not_a_number'],
    ['\u2212' + '1', 'not_a_number'],
    ['２', 'not_a_number'],
    ['٣', 'not_a_number'],
    ['two', 'not_a_number'],
    ['--1', 'not_a_number'],
    ['1\n2', 'not_a_number'],
    ['NaN', 'not_a_number'],
    ['Infinity', 'not_a_number'],
    [undefined, 'not_a_number'],
    [null, 'not_a_number'],
    [2, 'not_a_number'],
    [['2'], 'not_a_number'],
    [{}, 'not_a_number'],
  ])('%j is refused: %s', (typed, problem) => {
    expect(parseQuantity(typed)).toEqual({ ok: false, problem });
  });

  test('whatever is typed, an accepted quantity is whole and within the limits', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer().map(String), fc.double().map(String)), (typed) => {
        const result = parseQuantity(typed);
        if (!result.ok) return;
        expect(Number.isInteger(result.quantity)).toBe(true);
        expect(result.quantity).toBeGreaterThanOrEqual(1);
        expect(result.quantity).toBeLessThanOrEqual(MAX_QUANTITY);
      }),
    );
  });
});

describe('a cart in a cookie', () => {
  test('comes back as it was written', () => {
    expect(readCart(writeCart({ id: ID, lines }))).toEqual({ id: ID, lines });
    expect(readCart(writeCart({ id: ID, lines: [] }))).toEqual({ id: ID, lines: [] });
  });

  test('holds no price', () => {
    const forged = { id: ID, lines: [{ ...lines[0], unitPriceMinor: 1 } as unknown as CartLine] };
    expect(writeCart(forged)).toBe(writeCart({ id: ID, lines: lines.slice(0, 1) }));
    expect(readCart(writeCart(forged))).toEqual({ id: ID, lines: [lines[0]] });
  });

  test.each<[string, string | undefined]>([
    ['absent', undefined],
    ['empty', ''],
    ['no JSON', 'cart'],
    ['cut off', writeCart({ id: ID, lines }).slice(0, -3)],
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '7'],
    ['without an id', '{"lines":[]}'],
    ['a foreign id', '{"id":"1","lines":[]}'],
    ['without lines', `{"id":"${ID}"}`],
    ['a slug with a path', `{"id":"${ID}","lines":[["../etc",1]]}`],
    ['a slug in capitals', `{"id":"${ID}","lines":[["Mug",1]]}`],
    ['an endless slug', `{"id":"${ID}","lines":[["${'a'.repeat(81)}",1]]}`],
    ['quantity 0', `{"id":"${ID}","lines":[["mug",0]]}`],
    ['quantity -1', `{"id":"${ID}","lines":[["mug",-1]]}`],
    ['quantity 1.5', `{"id":"${ID}","lines":[["mug",1.5]]}`],
    ['quantity 100', `{"id":"${ID}","lines":[["mug",100]]}`],
    ['quantity as text', `{"id":"${ID}","lines":[["mug","1"]]}`],
    ['a price as third', `{"id":"${ID}","lines":[["mug",1,1]]}`],
    ['too many lines', writeCart({ id: ID, lines: many(MAX_CART_LINES + 1) })],
    ['oversized', `${writeCart({ id: ID, lines })}${' '.repeat(4096)}`],
  ])('is begun anew when it is %s', (_what, cookie) => expect(readCart(cookie)).toBeNull());

  test('with the same product on two lines is one line, capped', () => {
    const cookie = `{"id":"${ID}","lines":[["mug",60],["plate",1],["mug",60]]}`;
    expect(readCart(cookie)?.lines).toEqual([
      { slug: 'mug', quantity: MAX_QUANTITY },
      { slug: 'plate', quantity: 1 },
    ]);
  });

  test('fits into a cookie of 4096 bytes, encoded, when it is as full as it can be', () => {
    const full = many(MAX_CART_LINES).map(({ slug }) => ({
      slug: slug.padEnd(80, 'x'),
      quantity: MAX_QUANTITY,
    }));
    const text = writeCart({ id: ID, lines: full });
    expect(readCart(text)?.lines).toEqual(full);
    expect(`cart=${encodeURIComponent(text)}`.length).toBeLessThanOrEqual(4096);
  });
});

function many(count: number): CartLine[] {
  return Array.from({ length: count }, (_, index) => ({ slug: `p-${index}`, quantity: 1 }));
}

describe('changing a cart', () => {
  test('adds to a line that is there', () => {
    expect(addToCart(lines, { slug: 'plate', quantity: 3 })).toEqual([
      lines[0],
      { slug: 'plate', quantity: 4 },
    ]);
  });
  test('begins a line', () => {
    expect(addToCart(lines, { slug: 'bowl', quantity: 1 })).toEqual([
      ...lines,
      { slug: 'bowl', quantity: 1 },
    ]);
  });
  test('caps a line', () => {
    expect(addToCart(lines, { slug: 'plate', quantity: 99 })[1]).toEqual({ slug: 'plate', quantity: 99 });
  });
  test('takes no line beyond the last place, and still adds to those that are there', () => {
    const full = many(MAX_CART_LINES);
    expect(addToCart(full, { slug: 'bowl', quantity: 1 })).toEqual(full);
    expect(addToCart(full, { slug: 'p-0', quantity: 1 })[0]).toEqual({ slug: 'p-0', quantity: 2 });
  });
  test('sets a quantity, removes with 0, and leaves a foreign product alone', () => {
    expect(setQuantity(lines, 'plate', 5)[1]).toEqual({ slug: 'plate', quantity: 5 });
    expect(setQuantity(lines, 'plate', 0)).toEqual([lines[0]]);
    expect(setQuantity(lines, 'plate', -1)).toEqual([lines[0]]);
    expect(setQuantity(lines, 'bowl', 5)).toEqual(lines);
  });
  test('does not change the cart that it was given', () => {
    const before = structuredClone(lines);
    addToCart(lines, { slug: 'plate', quantity: 3 });
    setQuantity(lines, 'plate', 0);
    expect(lines).toEqual(before);
  });

  // A cookie that its own reader refuses would throw the whole cart away.
  test('whatever was added and set, the cart that is written can be read', () => {
    const step = fc.record({
      slug: fc.constantFrom(...many(60).map(({ slug }) => slug)),
      quantity: fc.integer({ min: 1, max: 500 }),
      how: fc.constantFrom('add', 'set'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        let cart: readonly CartLine[] = [];
        for (const { how, slug, quantity } of steps) {
          cart = how === 'add' ? addToCart(cart, { slug, quantity }) : setQuantity(cart, slug, quantity);
        }
        expect(readCart(writeCart({ id: ID, lines: cart }))?.lines).toEqual(cart);
      }),
    );
  });
});
