import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApiDocument } from '@/lib/api/contract/openapi/document';
import { OPERATIONS } from '@/lib/api/contract/operations';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { type Answer, faultFinder } from '@/tests/support/api/answers';
import { type Call, type Credential, callsOf } from '@/tests/support/api/calls';
import { insertOtherShop, prepareCallers } from '@/tests/support/api/credentials';
import { type Document, operationsIn, resolverOf } from '@/tests/support/api/document';
import { callRoutes } from '@/tests/support/api/routes';
import { type ApiWorld, createApiWorld, PRO } from './api-world';

const document: Document = JSON.parse(JSON.stringify(openApiDocument(OPERATIONS, 'http://localhost')));
const faultsOf = faultFinder(document);
const database = useTestDatabase();
let world: ApiWorld;
let credentials: Credential[];
let send: (call: Call) => Promise<Answer | null>;

beforeAll(async () => {
  world = await createApiWorld(database.url);
  await database.pool.query('UPDATE shops SET api_bank_token = true WHERE id = $1', [world.shopId]);
  send = callRoutes(world.services);
  const run = (sql: string, values: unknown[]) => database.pool.query(sql, values);
  const made = await world.post({ key: null, body: { ...PRO, external_order_id: 'web-1042' } });
  credentials = [
    ...(await prepareCallers(run, world.shopId, await insertOtherShop(run))),
    { name: 'read token', headers: { authorization: `Bearer ${made.headers.get('order-read-token')}` } },
  ];
});
afterAll(() => world.close());

let addresses = 0;
/** Each call comes from a network of its own: quotas have tests of their own. */
const elsewhere = (call: Call): Call => {
  addresses += 1;
  return {
    ...call,
    headers: {
      ...call.headers,
      'x-forwarded-for': `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}`,
    },
  };
};

const RUNS = 200;
const seen = new Set<string>();
const outcomeOf = ({ status, text }: Answer) => `${status} ${JSON.parse(text).code ?? ''}`.trim();

test.each(operationsIn(document))(
  '$method $path answers whatever it is sent as the reference says',
  async (operation) => {
    await fc.assert(
      fc.asyncProperty(callsOf(operation, resolverOf(document), credentials), async (call) => {
        const answer = await send(elsewhere(call));
        if (!answer) return;
        seen.add(`${operation.id} ${outcomeOf(answer)}`);
        expect(faultsOf(call, answer)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  },
  120_000,
);

test('the calls were of many kinds: each operation did what it is for, and refused what it has to', () => {
  const outcomes = (id: string) =>
    [...seen].filter((one) => one.startsWith(`${id} `)).map((one) => one.slice(id.length + 1));
  // Those of which there are always many: a rare one would fail the test once in a while.
  const create = ['200', '422 fields_invalid', '415 media_type_unsupported', '401 key_invalid'];
  expect(outcomes('createOrder')).toEqual(expect.arrayContaining(create));
  expect(outcomes('readOrder')).toEqual(
    expect.arrayContaining(['200', '404 order_not_found', '401 key_missing', '401 key_invalid']),
  );
  expect(outcomes('getBankToken')).toEqual(expect.arrayContaining(['200', '403 scope_missing']));
  expect(outcomes('receiveCallback')).toEqual(expect.arrayContaining(['401 missing_signature']));
  expect(outcomes('authorizeCallback')).toEqual(
    expect.arrayContaining(['401 invalid_client', '400 invalid_request']),
  );
});
