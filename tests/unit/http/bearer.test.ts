import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bearerIs } from '@/lib/http/bearer';

const SECRET = 's3cret-'.padEnd(40, 'x');

test('the secret is taken, whatever the case of the scheme and the spaces before it', () => {
  for (const header of [`Bearer ${SECRET}`, `bearer ${SECRET}`, `BEARER   ${SECRET}`]) {
    expect(bearerIs(SECRET, header)).toBe(true);
  }
});

test('nothing else is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      if (text !== SECRET) expect(bearerIs(SECRET, `Bearer ${text}`)).toBe(false);
      expect(bearerIs(SECRET, text)).toBe(false);
    }),
  );
  for (const header of [
    null,
    '',
    'Bearer',
    `Basic ${SECRET}`,
    `xBearer ${SECRET}`,
    `Bearer ${SECRET} ${SECRET}`,
  ]) {
    expect(bearerIs(SECRET, header)).toBe(false);
  }
});
