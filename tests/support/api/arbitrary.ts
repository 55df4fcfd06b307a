import fc from 'fast-check';
import type { Resolve, Schema } from './document';

/** What is worth trying wherever a value stands. */
export const HOSTILE: readonly unknown[] = [
  ...[null, true, 0, -1, 0.1 + 0.2, 1e308, -0.001, 2 ** 53],
  ...['', ' ', ' x', '\u0000', '\ud800', '\u202egnp', 'x\ny', 'ა'.repeat(200), '😀', 'x'.repeat(5_000)],
  ...['26.99', '26,99', '1e3', '-1', 'NaN', "'; DROP TABLE orders; --", '%{jndi}', '../../etc/passwd'],
  ...[[], {}, [[]], [null], { length: 1 }, { toString: 1 }, JSON.parse('{"__proto__":{"admin":true}}')],
];

/**
 * Values of a schema, in the subset that the reference uses. Where an example is given it is tried often: random texts name no
 * plan.
 */
export function arbitraryOf(given: Schema, resolve: Resolve): fc.Arbitrary<unknown> {
  const schema = resolve(given);
  const made = madeOf(schema, resolve);
  if (schema.example === undefined) return made;
  return fc.oneof({ weight: 3, arbitrary: fc.constant(schema.example) }, { weight: 1, arbitrary: made });
}

function madeOf(schema: Schema, resolve: Resolve): fc.Arbitrary<unknown> {
  const ways = schema.anyOf ?? schema.oneOf;
  if (ways) return fc.oneof(...ways.map((way) => arbitraryOf(way as Schema, resolve)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const types = [schema.type ?? 'object'].flat();
  return fc.oneof(...types.map((type) => ofType(type, schema, resolve)));
}

function ofType(type: string, schema: Schema, resolve: Resolve): fc.Arbitrary<unknown> {
  switch (type) {
    case 'object':
      return objectOf(schema, resolve);
    case 'array': {
      const { minItems = 0, maxItems = 3 } = schema;
      const items = arbitraryOf((schema.items ?? {}) as Schema, resolve);
      return fc.array(items, { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 3)) });
    }
    case 'integer':
      return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 1_000, 1_000_000) });
    case 'number':
      return fc.oneof(
        fc.integer({ min: 0, max: 100_000 }).map((minor) => minor / 100),
        fc.double({ min: schema.minimum, max: schema.maximum, noNaN: true, noDefaultInfinity: true }),
      );
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return textOf(schema);
  }
}

function objectOf({ properties = {}, required = [] }: Schema, resolve: Resolve): fc.Arbitrary<unknown> {
  // What must not be sent at all has no values.
  const entries = Object.entries(properties).filter(([, one]) => !resolve(one).not);
  const model = Object.fromEntries(entries.map(([name, one]) => [name, arbitraryOf(one as Schema, resolve)]));
  return fc.record(model, { requiredKeys: required, noNullPrototype: true });
}

function textOf({ minLength = 0, maxLength = 60, pattern, format }: Schema): fc.Arbitrary<string> {
  if (format === 'email') return fc.emailAddress();
  if (format === 'uri') return fc.webUrl();
  const limits = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) };
  if (!pattern) return fc.string({ ...limits, unit: 'grapheme' });
  // What can be made from the pattern is; classes of Unicode cannot, and nearly any text keeps to those.
  if (!pattern.includes('\\p')) return fc.stringMatching(new RegExp(pattern));
  const matches = new RegExp(pattern, 'u');
  return fc.string({ ...limits, unit: 'grapheme' }).filter((text) => matches.test(text));
}

/** The same value with something wrong in one place. */
export const mutated = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(values, fc.nat(), fc.constantFrom('replace', 'remove', 'add'), fc.constantFrom(...HOSTILE))
    .map(([value, where, how, hostile]) => {
      const copy = structuredClone(value);
      const places = placesIn(copy);
      const place = places[where % Math.max(1, places.length)];
      if (!place) return hostile;
      if (how === 'add') Object.assign(place.holder, { unexpected: hostile });
      else if (how === 'remove') delete place.holder[place.key];
      else place.holder[place.key] = hostile;
      return copy;
    });

type Place = { holder: Record<string, unknown>; key: string };

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])]);
}
