import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApiDocument } from '@/lib/api/contract/openapi/document';
import type { ApiOperation } from '@/lib/api/contract/operation';
import { OPERATIONS } from '@/lib/api/contract/operations';
import type { ProblemCode } from '@/lib/api/contract/problems';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { type Caller, insertOtherShop, prepareCallers } from '@/tests/support/api/credentials';
import { type Document, operationsIn } from '@/tests/support/api/document';
import { callRoutes } from '@/tests/support/api/routes';
import { type ApiWorld, basket, createApiWorld, name, PRO } from './api-world';

// Each kind of caller × each operation. Both are lists: what is new in either is asked for here, or fails.
const described = operationsIn(openApiDocument(OPERATIONS, 'http://localhost') as Document);
const database = useTestDatabase();
let world: ApiWorld;
let callers: Caller[];
let send: ReturnType<typeof callRoutes>;
/** The order that is asked for, of this shop and without a key. */
let externalId: string;

beforeAll(async () => {
  world = await createApiWorld(database.url);
  await database.pool.query('UPDATE shops SET api_bank_token = true WHERE id = $1', [world.shopId]);
  send = callRoutes(world.services);
  const run = (sql: string, values: unknown[]) => database.pool.query(sql, values);
  externalId = name();
  const read = (answer: { headers: Headers }) => ({
    authorization: `Bearer ${answer.headers.get('order-read-token')}`,
  });
  const own = await world.post({ key: null, body: { ...PRO, external_order_id: externalId } });
  const other = await world.post({ key: null, body: { ...PRO, external_order_id: name() } });
  callers = [
    ...(await prepareCallers(run, world.shopId, await insertOtherShop(run))),
    { name: 'read token', headers: read(own) },
    { name: 'read token of another order', headers: read(other) },
  ];
});
afterAll(() => world.close());

type Case = {
  what: string;
  /** Of the operation. */
  id: string;
  body?: () => unknown;
  /** Whether anybody may do it here; else how somebody without a credential is refused. */
  nobody: 'ok' | ProblemCode;
  publicOrders?: boolean;
};

const plan = () => ({ ...PRO, external_order_id: name() });

/** Each operation that asks who calls, with a call that is right but for its caller. */
const CASES: readonly Case[] = [
  { what: 'a plan, where the shop sells without a key', id: 'createOrder', body: plan, nobody: 'ok' },
  {
    what: 'a plan, where it does not',
    id: 'createOrder',
    body: plan,
    nobody: 'turned_off',
    publicOrders: false,
  },
  { what: 'a basket', id: 'createOrder', body: basket, nobody: 'key_missing' },
  { what: 'an order', id: 'readOrder', nobody: 'key_missing' },
  { what: 'the bank’s token', id: 'getBankToken', nobody: 'key_missing' },
];

/** By the operation's own line about callers, and nothing else. */
function expectedOf({ callers: may }: ApiOperation, { nobody }: Case, caller: Caller): string {
  if (caller.refusedWith) return caller.refusedWith;
  if (caller.name === 'nobody') return nobody;
  if (caller.name.startsWith('read token')) {
    if (!may.readToken) return 'scope_missing';
    return caller.name === 'read token' ? 'ok' : 'order_not_found';
  }
  const granted = nobody === 'ok' || caller.scopes?.some((scope) => may.scopes.includes(scope));
  return granted ? 'ok' : 'scope_missing';
}

let addresses = 0;
async function outcomeOf(operation: ApiOperation, caller: Caller, body: unknown): Promise<string> {
  const one = described.find(({ id }) => id === operation.id);
  if (!one) throw new Error(`${operation.id} is not in the document`);
  const answer = await send({
    ...{ operation: one, method: operation.method },
    target: operation.path.replace('{external_order_id}', externalId),
    headers: {
      'x-forwarded-for': `10.9.0.${++addresses}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...caller.headers,
    },
    body: body ? new TextEncoder().encode(JSON.stringify(body)) : null,
  });
  if (!answer) throw new Error('another address');
  return answer.status === 200 ? 'ok' : JSON.parse(answer.text).code;
}

test('every operation has its line', () => {
  const asking = OPERATIONS.filter(({ own }) => !own).map(({ id }) => id);
  expect([...new Set(CASES.map(({ id }) => id))].toSorted()).toEqual(asking.toSorted());
});

describe.each(CASES)('$id: $what', (one) => {
  test('each caller gets what its scopes allow', async () => {
    const operation = OPERATIONS.find(({ id }) => id === one.id);
    if (!operation) throw new Error(one.id);
    await database.pool.query('UPDATE shops SET api_public_orders = $2 WHERE id = $1', [
      world.shopId,
      one.publicOrders ?? true,
    ]);
    const table: Record<string, string> = {};
    for (const caller of callers) table[caller.name] = await outcomeOf(operation, caller, one.body?.());
    expect(table).toEqual(
      Object.fromEntries(callers.map((caller) => [caller.name, expectedOf(operation, one, caller)])),
    );
  });
});

test.each(OPERATIONS.filter(({ own }) => own))(
  '$method $path: no key and no read token opens anything',
  async (operation) => {
    const refused = operation.own === 'callback' ? 'missing_signature' : 'invalid_request';
    const body = operation.own === 'client' ? {} : null;
    for (const caller of callers) expect(await outcomeOf(operation, caller, body), caller.name).toBe(refused);
  },
);
