import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createSchema } from 'zod-openapi';
import { curlOf } from '@/lib/api/contract/openapi/curl';
import { openApiDocument } from '@/lib/api/contract/openapi/document';
import { exampleOf } from '@/lib/api/contract/openapi/example-of';
import { shapesOf } from '@/lib/api/contract/openapi/fields-of';
import { referenceView } from '@/lib/api/contract/openapi/view';
import { OPERATIONS } from '@/lib/api/contract/operations';
import { PROBLEM_CODES } from '@/lib/api/contract/problems';
import { EVERYTHING, LITTLE } from '@/tests/support/api/fixture';

const shapes = (schema: z.ZodType) => {
  const { schema: written, components } = createSchema(schema, { io: 'input' });
  return shapesOf(written, (ref) => components[ref.replace('#/components/schemas/', '')]);
};
const fields = (schema: z.ZodType) => shapes(schema)[0]?.fields ?? [];

describe('the fields of a message', () => {
  test('stand with the names above them, and say whether they are needed', () => {
    const line = z.object({ price: z.number() }).meta({ id: 'Line' });
    const message = z.object({
      id: z.string(),
      basket: z.array(line),
      buyer: z.object({ name: z.string() }).optional(),
    });
    expect(fields(message).map(({ name, type, required }) => [name, type, required])).toEqual([
      ['id', 'string', true],
      ['basket', 'array of object', true],
      ['basket[].price', 'number', true],
      ['buyer', 'object', false],
      ['buyer.name', 'string', true],
    ]);
  });

  test.each<[z.ZodType, string, string[]]>([
    [z.string().min(2).max(5), 'string', ['2 to 5 characters']],
    [z.string().max(5), 'string', ['at most 5 characters']],
    [z.int().min(1), 'integer', ['at least 1']],
    [z.number().positive(), 'number', ['more than 0']],
    [z.enum(['a', 'b']), 'string', ['one of a, b']],
    [z.literal('a'), 'string', ['always a']],
    [z.string().regex(/^\d+$/), 'string', ['matches ^\\d+$']],
    [z.array(z.string()).min(1).max(3), 'array of string', ['1 to 3 entries']],
    [z.union([z.number(), z.string().max(40)]), 'number or string', ['at most 40 characters']],
    [z.string().nullable(), 'string or null', []],
    [z.boolean().default(true), 'boolean', ['true when absent']],
    [z.never().optional(), 'not accepted', []],
  ])('%# are described in words', (schema, type, limits) => {
    const [field] = fields(z.object({ field: schema }));
    expect(field).toMatchObject({ type, limits });
  });

  test('of a message that may be made in two ways stand under the title of each', () => {
    const either = z.union([
      z.object({ a: z.string() }).meta({ id: 'A', title: 'One way' }),
      z.object({ b: z.string() }).meta({ id: 'B', title: 'The other' }),
    ]);
    expect(shapes(either).map(({ title, fields: of }) => [title, of[0]?.name])).toEqual([
      ['One way', 'a'],
      ['The other', 'b'],
    ]);
  });
});

test('an example is put together from those of the fields, and from anything where there is none', () => {
  const message = z.object({
    ...{ name: z.string().meta({ example: 'Pro' }), when: z.literal('now'), kind: z.enum(['x', 'y']) },
    ...{ list: z.array(z.int().min(3)), none: z.null(), yes: z.boolean() },
  });
  const { schema } = createSchema(message);
  expect(exampleOf(schema, () => undefined)).toEqual({
    ...{ name: 'Pro', when: 'now', kind: 'x', list: [3], none: null, yes: true },
  });
});

test('an example of a call can be pasted into a shell: quotes inside are safe, secrets are variables', () => {
  const call = curlOf({
    method: 'POST',
    url: "https://x/it's",
    credential: 'key',
    body: { name: "O'Neill; rm -rf $HOME" },
  });
  expect(call).toContain("curl -X POST 'https://x/it'\\''s'");
  expect(call).toContain("O'\\''Neill; rm -rf $HOME");
  expect(call).toContain('-H "Authorization: Bearer $API_KEY"');
  expect(curlOf({ method: 'GET', url: 'https://x', credential: null, body: undefined })).toBe(
    "curl 'https://x'",
  );
});

describe('the reference for people', () => {
  const all = [EVERYTHING, LITTLE, ...OPERATIONS];
  const view = referenceView(openApiDocument(all, 'https://shop.example.ge'), all);

  test('has every operation and every problem; the equals of the callback stand once, with all methods', () => {
    const shown = view.operations.flatMap(({ path, methods }) =>
      methods.map((method) => `${method} ${path}`),
    );
    expect(shown.toSorted()).toEqual(all.map(({ method, path }) => `${method} ${path}`).toSorted());
    expect(new Set(view.operations.map(({ id }) => id)).size).toBe(view.operations.length);
    expect(view.problems.map(({ code }) => code)).toEqual(PROBLEM_CODES);
  });

  test('says who may call, with what, and shows each answer', () => {
    expect(view.operations.find(({ id }) => id === LITTLE.id)).toMatchObject({
      ...{ methods: ['GET'], cors: false, body: null },
      access: [
        { kinds: ['apiKey'], scope: 'orders:read' },
        { kinds: ['readToken'], scope: '' },
      ],
      params: [{ name: 'external_order_id', required: true }],
      curl: expect.stringContaining('/everything/web-1042'),
      answers: [{ status: 200, fields: [{ name: 'name' }], example: expect.stringContaining('"name"') }],
    });
    const credentials = view.credentials.map(({ id }) => id);
    for (const { access } of view.operations)
      for (const kind of access.flatMap(({ kinds }) => kinds))
        expect([...credentials, 'anybody'], kind).toContain(kind);
  });

  test('no example has a secret in it', () => {
    for (const { curl } of view.operations) expect(curl).not.toMatch(/bck_|brt_|bct_/);
  });
});
