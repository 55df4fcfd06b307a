import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ApiOperation } from '@/lib/api/contract/operation';
import { readInput, readParams } from '@/lib/api/read-input';
import { EVERYTHING, LITTLE } from '@/tests/support/api/fixture';

const FORM = 'application/x-www-form-urlencoded';
const RIGHT = { name: 'Pro', amount: '26.99' };

const read = (
  body: BodyInit | null,
  type: string | null = 'application/json',
  over: Partial<ApiOperation> = {},
) =>
  readInput(
    new Request('http://localhost/', {
      method: 'POST',
      body,
      headers: type === null ? {} : { 'content-type': type },
    }),
    { ...EVERYTHING, ...over } as ApiOperation,
  );
const codeOf = async (answer: ReturnType<typeof read>) => {
  const said = await answer;
  return said.ok ? 'ok' : said.code;
};

describe('a body', () => {
  test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON ;x=y'])(
    'as %s',
    async (type) => {
      expect(await read(JSON.stringify(RIGHT), type)).toEqual({ ok: true, value: RIGHT });
    },
  );

  test('as a form, where the operation takes one', async () => {
    expect(await read('name=Pro&amount=26.99', FORM)).toEqual({ ok: true, value: RIGHT });
    const body = EVERYTHING.body && { ...EVERYTHING.body, form: false };
    expect(await codeOf(read('name=Pro&amount=26.99', FORM, { body } as Partial<ApiOperation>))).toBe(
      'media_type_unsupported',
    );
  });

  test.each<[string, string | Uint8Array<ArrayBuffer>, string | null, string]>([
    ['of another type', JSON.stringify(RIGHT), 'text/plain', 'media_type_unsupported'],
    [
      'of a type that only begins alike',
      JSON.stringify(RIGHT),
      'application/json5',
      'media_type_unsupported',
    ],
    ['that is no JSON', '{', 'application/json', 'body_malformed'],
    ['of nothing', '', 'application/json', 'body_malformed'],
    ['that is no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 'application/json', 'body_malformed'],
    ['with a name twice', 'name=Pro&name=Basic&amount=1', FORM, 'body_malformed'],
    ['too large', JSON.stringify('x'.repeat(64 * 1024)), 'application/json', 'body_too_large'],
    [
      'of the largest size that is read',
      `"${'x'.repeat(64 * 1024 - 2)}"`,
      'application/json',
      'fields_invalid',
    ],
    ['without a field', '{"name":"Pro"}', 'application/json', 'fields_invalid'],
    [
      'with a field too many',
      JSON.stringify({ ...RIGHT, admin: true }),
      'application/json',
      'fields_invalid',
    ],
  ])('%s is refused', async (_what, body, type, code) => {
    expect(await codeOf(read(body, type))).toBe(code);
  });

  test('whose sender has gone is told from one that is wrong', async () => {
    const broken = new ReadableStream({ start: (controller) => controller.error(new Error('reset')) });
    const request = new Request('http://localhost/', {
      ...{ method: 'POST', body: broken, headers: { 'content-type': 'application/json' } },
      duplex: 'half',
    } as RequestInit);
    expect(await readInput(request, EVERYTHING)).toMatchObject({ ok: false, code: 'body_incomplete' });
  });

  test('of an operation that takes none is not read', async () => {
    const request = new Request('http://localhost/', { method: 'POST', body: '{' });
    expect(await readInput(request, LITTLE)).toEqual({ ok: true, value: undefined });
  });

  test('is judged by the shape that it is meant to be', async () => {
    const strict = z.strictObject({ kind: z.literal('b') });
    const body = EVERYTHING.body && { ...EVERYTHING.body, schema: z.any(), shapeOf: () => strict };
    const said = await read('{"kind":"c"}', 'application/json', { body } as Partial<ApiOperation>);
    expect(said).toMatchObject({ code: 'fields_invalid', more: { errors: [{ pointer: '/kind' }] } });
  });
});

function errorsOf(said: Awaited<ReturnType<typeof read>>): { pointer: string; detail: string }[] {
  if (said.ok || !said.more) throw new Error('nothing is said to be wrong');
  return said.more.errors as { pointer: string; detail: string }[];
}

describe('what is wrong with a field', () => {
  test('is said by its pointer, and the value is not said back', async () => {
    const said = await read(JSON.stringify({ name: 'x'.repeat(21), amount: { card: '4111111111111111' } }));
    const errors = errorsOf(said);
    expect(errors.map(({ pointer }) => pointer).toSorted()).toEqual(['/amount', '/name']);
    expect(JSON.stringify(said)).not.toMatch(/xxxx|4111/);
  });

  test('is said of twenty fields, and of no more', async () => {
    const schema = z.strictObject(
      Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`f${at}`, z.string()])),
    );
    const body = EVERYTHING.body && { ...EVERYTHING.body, schema };
    const said = await read('{}', 'application/json', { body } as Partial<ApiOperation>);
    expect(said).toMatchObject({ more: { errors: expect.objectContaining({ length: 20 }) } });
  });

  test('whatever the field is called, its pointer leads back to it (RFC 6901)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, unit: 'grapheme' }), async (name) => {
        fc.pre(name !== '__proto__');
        const body = EVERYTHING.body && { ...EVERYTHING.body, schema: z.object({ [name]: z.literal(1) }) };
        const said = await read(JSON.stringify({ [name]: 2 }), 'application/json', {
          body,
        } as Partial<ApiOperation>);
        const [error] = errorsOf(said);
        expect(error?.pointer.slice(1).replaceAll('~1', '/').replaceAll('~0', '~')).toBe(name);
      }),
    );
  });
});

describe('a parameter of the path', () => {
  test('is decoded', () => {
    const given = { external_order_id: 'a%2Fb%20%E1%83%90' };
    expect(readParams(LITTLE, given)).toEqual({ ok: true, value: { external_order_id: 'a/b ა' } });
  });

  test.each(['', '%00', '%20x', 'x'.repeat(101)])('%j is no name of an order', (external_order_id) => {
    expect(readParams(LITTLE, { external_order_id })).toMatchObject({
      code: 'fields_invalid',
      more: { errors: expect.arrayContaining([expect.objectContaining({ pointer: '/external_order_id' })]) },
    });
  });

  test('that is encoded wrongly is taken as it stands, and nothing is thrown', () => {
    expect(readParams(LITTLE, { external_order_id: '%E0%A4' })).toEqual({
      ok: true,
      value: { external_order_id: '%E0%A4' },
    });
  });
});
