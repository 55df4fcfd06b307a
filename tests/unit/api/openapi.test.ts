import { describe, expect, test } from 'vitest';
import { openApiDocument } from '@/lib/api/contract/openapi/document';
import { OPERATIONS } from '@/lib/api/contract/operations';
import { PROBLEM_CODES, PROBLEMS } from '@/lib/api/contract/problems';
import { problemsOf } from '@/lib/api/contract/problems-of';
import { EVENT_NAMES } from '@/lib/api/contract/webhooks';
import { payloadOf, type StoredMessage } from '@/lib/shops/webhook-payload';
import { EVERYTHING, LITTLE } from '@/tests/support/api/fixture';
import { judgeOf, pointerTo } from '@/tests/support/api/schemas';

// As it is served: what JSON cannot say is gone.
const written = (operations = [EVERYTHING, LITTLE, ...OPERATIONS]) =>
  JSON.parse(JSON.stringify(openApiDocument(operations, 'https://shop.example.ge')));
const document = written();
const judge = judgeOf(document);

type Content = { schema: object; example?: unknown; examples?: Record<string, { value: unknown }> };
type Message = { content?: Record<string, Content> };
type Written = { operationId: string; requestBody?: Message; responses: Record<string, Message> };

/** Every body that the document describes, with where its schema stands and its examples. */
function bodies(): { at: string; examples: unknown[] }[] {
  return ['paths', 'webhooks'].flatMap((part) =>
    Object.entries<Record<string, Written>>(document[part]).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { requestBody, responses }]) => {
        const messages: [string[], Message | undefined][] = [
          [['requestBody'], requestBody],
          ...Object.entries(responses).map(([status, one]): [string[], Message] => [
            ['responses', status],
            one,
          ]),
        ];
        return messages.flatMap(([where, message]) =>
          Object.entries(message?.content ?? {}).map(([type, { example, examples }]) => ({
            at: pointerTo(part, path, method, ...where, 'content', type, 'schema'),
            examples: examples ? Object.values(examples).map(({ value }) => value) : [example],
          })),
        );
      }),
    ),
  );
}

describe('the document', () => {
  test('is OpenAPI 3.1 at the address of the shop, with every operation once', () => {
    expect(document).toMatchObject({
      openapi: expect.stringMatching(/^3\.1\./),
      servers: [{ url: 'https://shop.example.ge' }],
    });
    const ids = Object.values<Record<string, Written>>(document.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(ids.toSorted()).toEqual([EVERYTHING, LITTLE, ...OPERATIONS].map(({ id }) => id).toSorted());
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('every example keeps to the schema that it is an example of', () => {
    expect(bodies().length).toBeGreaterThan(40);
    for (const { at, examples } of bodies()) {
      expect(examples.length, at).toBeGreaterThan(0);
      for (const example of examples) {
        expect(example, at).toBeDefined();
        expect(judge(at, example), `${at}: ${JSON.stringify(example)}`).toEqual([]);
      }
    }
  });

  test('every reference leads somewhere', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#([^"]+)"/g)].map(
      ([, at]) => at ?? '',
    );
    expect(references.length).toBeGreaterThan(10);
    for (const at of new Set(references)) {
      const target = at
        .split('/')
        .slice(1)
        .reduce((node, part) => node?.[part], document);
      expect(target, at).toBeDefined();
    }
  });

  test('a problem is one of the closed list, and nothing beside it', () => {
    const { code } = document.components.schemas.Problem.properties;
    expect(code.enum).toEqual(PROBLEM_CODES);
    const at = '/components/schemas/Problem';
    const given = {
      type: 'urn:bog-checkout:problem:not_found',
      title: 'x',
      status: 404,
      code: 'not_found',
      detail: 'y',
    };
    const whole = { ...given, requestId: 'abcdefgh' };
    expect(judge(at, whole)).toEqual([]);
    expect(judge(at, given)).not.toEqual([]);
    expect(judge(at, { ...whole, code: 'invented' })).not.toEqual([]);
    expect(judge(at, { ...whole, stack: 'at …' })).not.toEqual([]);
  });

  test.each([EVERYTHING, LITTLE, ...OPERATIONS])(
    '$id is answered its own problems, each under its status',
    (operation) => {
      const { responses } = document.paths[operation.path][operation.method.toLowerCase()];
      for (const code of PROBLEM_CODES) {
        const status = PROBLEMS[code].status;
        const listed = Object.entries<Message>(responses)
          .filter(([, { content }]) => content?.['application/problem+json']?.examples?.[code])
          .map(([at]) => Number(at));
        expect(listed, code).toEqual(problemsOf(operation).includes(code) ? [status] : []);
      }
      for (const { headers } of Object.values<{ headers: object }>(responses))
        expect(headers).toHaveProperty(['X-Request-Id']);
    },
  );

  test('who may call an operation is said by scope', () => {
    const security = ({ path, method }: { path: string; method: string }) =>
      document.paths[path][method.toLowerCase()].security;
    expect(security(EVERYTHING)).toEqual([
      {},
      { apiKey: ['orders:write'] },
      { apiKeyHeader: ['orders:write'] },
    ]);
    expect(security(LITTLE)).toEqual([
      { apiKey: ['orders:read'] },
      { apiKeyHeader: ['orders:read'] },
      { readToken: [] },
    ]);
  });

  test('two answers of one status are a mistake, told at once', () => {
    const twice = { ...LITTLE, answers: LITTLE.answers.map((answer) => ({ ...answer, status: 404 })) };
    expect(() => written([twice])).toThrow(/described twice/);
  });
});

describe('webhooks', () => {
  const order = {
    ...{ sequence: 1, number: 'A-1', status: 'paid', source: 'api', currency: 'GEL' },
    ...{ totalMinor: 2699, capturedMinor: 2699, refundedMinor: 0 },
  };

  test.each(EVENT_NAMES)('%s is sent as the document says', (kind) => {
    for (const externalId of ['web-1', null]) {
      const message = { id: 'x', kind, data: { ...order, externalId }, createdAt: new Date() };
      const { body } = payloadOf(message as StoredMessage);
      const at = pointerTo('webhooks', kind, 'post', 'requestBody', 'content', 'application/json', 'schema');
      expect(judge(at, JSON.parse(body))).toEqual([]);
      expect(judge(at, { ...JSON.parse(body), type: 'order.other' })).not.toEqual([]);
    }
  });
});
