import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createLogger } from '@/lib/log';
import { checkOrder } from '@/lib/payments/check-order';
import { startPayment } from '@/lib/payments/start';
import { createServices, type Services } from '@/lib/services';
import type { FaultRule } from '@/lib/simulator/faults/rule';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { createWorld, SHOPPER, type World } from '../payments/world';
import { keptCalls } from './kept';

const BUYER = { name: 'Ketevan Canary', email: 'ketevan.canary@example.com', phone: '599 77 66 55' };

const database = useTestDatabase();
const told: string[] = [];
/** Credentials that have crossed the wire, and its bodies in both directions. */
const secrets = new Set<string>();
const crossed: string[] = [];
let world: World;
let services: Services;

beforeAll(async () => {
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', async (url: string | URL | Request, init?: RequestInit) => {
    const [, credentials = ''] = (new Headers(init?.headers).get('authorization') ?? '').split(' ');
    if (credentials) secrets.add(credentials);
    const answer = await real(url, init);
    const body = await answer
      .clone()
      .text()
      .catch(() => '');
    crossed.push(String(init?.body ?? ''), body);
    return answer;
  });
  world = await createWorld(database.url);
  const log = createLogger('trace', { write: (line: string) => void told.push(line) });
  services = createServices(world.services.env, { clock: world.clock, log });
  secrets.add(world.simulator.clientSecret);
});
afterAll(async () => {
  await services.bankCalls.flush();
  await services.db.close();
  await world.close();
  vi.unstubAllGlobals();
});

/** Everything of every row, whatever its column, one text each. */
async function keptTexts(): Promise<string[]> {
  await keptCalls({ services, rows: world.rows });
  const rows = await world.rows<{ value: string }>(
    `SELECT part.value FROM bank_calls b, jsonb_each_text(to_jsonb(b)) AS part WHERE part.value IS NOT NULL`,
  );
  return rows.map(({ value }) => value);
}

/** A sale with all that can be seen of it on the way: opened, paid by card, called back, asked about. */
async function sell(faults: readonly FaultRule[] = []): Promise<string[]> {
  const { token, orderId } = await world.place({ typed: BUYER });
  for (const fault of faults) world.simulator.control.addFault(fault);
  await startPayment(services, { token }, SHOPPER);
  world.simulator.control.clearFaults();
  await startPayment(services, { token }, SHOPPER);
  const bankOrderId = (await world.look(orderId)).payments.at(-1)?.bankOrderId ?? '';
  world.simulator.control.pay(bankOrderId, { outcome: 'completed' });
  await world.settled();
  await world.advance(3_000);
  await checkOrder(services, { token }, SHOPPER, { deadlineMs: 5_000 });
  expect((await world.look(orderId)).order.status).toBe('paid');
  return [token, bankOrderId];
}

/** Whole and in parts, as typed and as stored. */
const PERSONAL = [
  BUYER.name,
  'Ketevan',
  'Canary',
  BUYER.email,
  '@example.com',
  BUYER.phone,
  '599776655',
  '995599',
];

describe('no secret and no person is in the record of calls, or in the log', () => {
  test.each<[string, FaultRule[]]>([
    ['when all goes well', []],
    ['when the bank refuses the token', [{ endpoint: 'create', fault: '401', times: 1 }]],
    [
      'when the bank is mended, cuts lines and speaks HTML',
      [
        { endpoint: 'create', fault: '503', nth: 1 },
        { endpoint: 'create', fault: 'reset', nth: 2 },
        { endpoint: 'create', fault: 'html', nth: 3 },
      ],
    ],
    ['when the answer is cut in the middle', [{ endpoint: 'create', fault: 'truncated', times: 1 }]],
    ['when the bank refuses the order', [{ endpoint: 'create', fault: 'refuse-400', times: 1 }]],
    [
      'when the bank sends us to a foreign host',
      [{ endpoint: 'create', fault: 'foreign-redirect', times: 1 }],
    ],
  ])('%s', async (_how, faults) => {
    const [orderToken = '', bankOrderId = ''] = await sell(faults);
    const texts = await keptTexts();
    const log = told.join('');
    // The look can fail: all of it was sent or answered, and what should be there is found in the same way.
    for (const canary of [orderToken, BUYER.name, '@example.com']) expect(crossed.join('')).toContain(canary);
    for (const expected of [bankOrderId, 'lamp', 'create_order', '"completed"']) {
      expect(texts.some((text) => text.includes(expected))).toBe(true);
    }
    expect(log).toContain(bankOrderId);
    expect(secrets.size).toBeGreaterThanOrEqual(3);
    for (const canary of [...secrets, orderToken, ...PERSONAL]) {
      expect(texts.filter((text) => text.includes(canary))).toEqual([]);
      expect(log).not.toContain(canary);
    }
  });
});
