import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FAULTS, type FaultKind, type FaultRule } from '@/lib/simulator/faults/rule';
import { ENDPOINTS, type Endpoint, takesKey } from '@/lib/simulator/http/context';
import { type Simulator, startSimulator } from '@/lib/simulator/simulator';
import { fetchToken, shopClient } from './support';
import { CALLS, type Call, goodStatus } from './support-calls';

const CALLBACK = 'https://shop.example.com/cb';

type Seen = { readonly status: number; readonly type: string | null; readonly text: string } | 'cut off';

let bank: Simulator;
let token: string;

beforeAll(async () => {
  // Callbacks are lost on the way: nobody listens at the shop's address.
  bank = await startSimulator({ settings: { 'callback.drop': 1 } });
  token = await fetchToken(bank);
});
beforeEach(() => void bank.control.clearFaults());
afterAll(() => bank.close());

async function send({ method, path, headers, body }: Call, key: string): Promise<Seen> {
  try {
    const answer = await fetch(bank.url + path, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Idempotency-Key': key, ...headers },
      body,
    });
    const text = await answer.text();
    return { status: answer.status, type: answer.headers.get('content-type'), text };
  } catch {
    return 'cut off';
  }
}

/** What the client sees of each fault, given what it would have seen, and whether the call took effect. */
const TABLE: Record<FaultKind, { seen: (endpoint: Endpoint) => unknown; effect: boolean }> = {
  refuse: { seen: () => 'cut off', effect: false },
  reset: { seen: () => 'cut off', effect: false },
  '401': refusedWith(401),
  '403': refusedWith(403),
  '429': refusedWith(429),
  '500': refusedWith(500),
  '503': refusedWith(503),
  'refuse-400': refusedWith(400),
  '501': { seen: () => ({ status: 501, type: 'text/html', text: containing('<h1>501 ') }), effect: false },
  html: { seen: () => ({ status: 502, type: 'text/html', text: containing('<h1>502 ') }), effect: false },
  problem: {
    seen: () => ({ status: 500, type: 'application/problem+json', text: containing('"title":"Internal') }),
    effect: false,
  },
  truncated: { seen: () => 'cut off', effect: true },
  empty: { seen: () => ({ status: 200, type: 'application/json', text: '' }), effect: true },
  slow: { seen: good, effect: true },
  'timeout-before': { seen: () => 'cut off', effect: false },
  'timeout-after': { seen: () => 'cut off', effect: true },
  'foreign-redirect': {
    seen: () => ({ status: 200, text: containing('https://payment.example.net/') }),
    effect: true,
  },
  'callback-before-answer': { seen: good, effect: true },
};

function refusedWith(status: number) {
  return { seen: () => ({ status, text: containing('"message"') }), effect: false };
}

function good(endpoint: Endpoint) {
  return { status: goodStatus(endpoint) };
}

function containing(part: string): unknown {
  return expect.stringContaining(part);
}

function exists(endpoint: Endpoint, fault: FaultKind): boolean {
  return (
    ['create', 'pay-saved-card'].includes(endpoint) ||
    !['foreign-redirect', 'callback-before-answer'].includes(fault)
  );
}

/** A rule of its own shape: how often it strikes does not change what it does. */
const ONCE: readonly Partial<FaultRule>[] = [{ times: 1 }, { nth: 1 }];

describe.each(ENDPOINTS)('%s', (endpoint) => {
  test.each(FAULTS.filter((fault) => exists(endpoint, fault)))('%s', async (fault) => {
    const { seen, effect } = TABLE[fault];
    for (const often of ONCE) {
      const call = await CALLS[endpoint](bank, shopClient(bank), CALLBACK);
      bank.control.addFault({ endpoint, fault, ms: 20, ...often });
      const key = crypto.randomUUID();
      const first = await send(call, key);
      expect(bank.control.requests().findLast((request) => request.endpoint === endpoint)?.fault).toBe(fault);
      if (first === 'cut off') expect(first).toEqual(seen(endpoint));
      else expect(first).toMatchObject(seen(endpoint) as object);
      // The same key finds the effect where there was one, and has it now where there was none.
      expect(await send(call, key)).toMatchObject({ status: goodStatus(endpoint) });
      const repeat = bank.control.requests().findLast((request) => request.endpoint === endpoint);
      expect(repeat).toMatchObject({ fault: null, replayed: takesKey(endpoint) && effect });
      bank.control.clearFaults();
    }
  });

  test('a refusal that happens after all is what `effect` is for', async () => {
    for (const [fault, effect] of [
      ['503', true],
      ['truncated', false],
    ] as const) {
      const call = await CALLS[endpoint](bank, shopClient(bank), CALLBACK);
      bank.control.addFault({ endpoint, fault, effect, times: 1 });
      const key = crypto.randomUUID();
      await send(call, key);
      await send(call, key);
      expect(bank.control.requests().at(-1)?.replayed).toBe(takesKey(endpoint) && effect);
    }
  });
});

test('a refused connection is cut before anything is read from it', async () => {
  bank.control.addFault({ endpoint: 'create', fault: 'refuse', times: 1 });
  await send(await CALLS.create(bank, shopClient(bank), CALLBACK), crypto.randomUUID());
  expect(bank.control.requests().at(-1)).toMatchObject({ fault: 'refuse', requestBody: '', lint: [] });
});

test('429 and 503 name their time where the rule does', async () => {
  for (const fault of ['429', '503'] as const) {
    bank.control.addFault({ endpoint: 'receipt', fault, retryAfterSeconds: 7, times: 1 });
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await fetch(`${bank.url}/payments/v1/receipt/x`, { headers });
    expect(answer.headers.get('retry-after')).toBe('7');
  }
});

test('sandbox.putStatus 501 answers every PUT like the edge of the sandbox, token or not', async () => {
  const puts = (['save-card', 'save-card-for-charges'] as const).map((endpoint) =>
    CALLS[endpoint](bank, shopClient(bank), CALLBACK),
  );
  const calls = await Promise.all(puts);
  bank.control.setSettings({ 'sandbox.putStatus': 501 });
  for (const call of calls) {
    const edge = { status: 501, type: 'text/html', text: containing('501 Not Implemented') };
    expect(await send(call, crypto.randomUUID())).toEqual(edge);
    expect(await send({ ...call, headers: { Authorization: 'none' } }, crypto.randomUUID())).toEqual(edge);
  }
  expect(await send(await CALLS.refund(bank, shopClient(bank), CALLBACK), 'k')).toMatchObject({
    status: 200,
  });
  bank.control.setSettings({ 'sandbox.putStatus': 202 });
});
