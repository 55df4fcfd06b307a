import { expect, test } from 'vitest';
import { healthOf } from '@/lib/simulator/control/health';
import { ordersOf } from '@/lib/simulator/control/request-orders';
import { lintOf } from '@/lib/simulator/http/lints';
import type { LoggedRequest } from '@/lib/simulator/http/request-log';

const PARENT = '0b6f6f38-5c0e-4b4e-9b7e-3a1f7a9f2f10';
const CHILD = '11111111-2222-4333-8444-555555555555';

function request(change: Partial<LoggedRequest>): LoggedRequest {
  return {
    id: 1,
    at: '2026-11-20T19:58:07.004512Z',
    endpoint: 'create',
    method: 'POST',
    path: '/payments/v1/ecommerce/orders',
    requestHeaders: {},
    requestBody: '',
    status: 200,
    responseBody: '',
    tookMs: 1,
    fault: null,
    replayed: false,
    lint: [],
    ...change,
  };
}

test('warnings are grouped by code, the most frequent first, whatever field they name', () => {
  const { warnings } = healthOf([
    request({ id: 1, lint: [lintOf('idempotency-key-missing'), lintOf('unknown-field', 'total')] }),
    request({ id: 2, lint: [lintOf('unknown-field', 'discount')] }),
    request({ id: 3, endpoint: 'refund', lint: [lintOf('unknown-field', 'note')] }),
  ]);
  expect(warnings).toEqual([
    {
      code: 'unknown-field',
      message: 'This is not a field of the call; it was ignored.',
      count: 3,
      endpoints: ['create', 'refund'],
      lastRequestId: 3,
    },
    expect.objectContaining({ code: 'idempotency-key-missing', count: 1, lastRequestId: 1 }),
  ]);
});

test('each operation tells how often it was called, refused, warned of and spoilt', () => {
  const { operations, unknownPaths } = healthOf([
    request({ id: 1 }),
    request({ id: 2, status: 503, fault: '503' }),
    request({ id: 3, status: 400, lint: [lintOf('float-artefact')] }),
    request({ id: 4, endpoint: null, status: 404 }),
  ]);
  expect(operations.find(({ endpoint }) => endpoint === 'create')).toEqual({
    endpoint: 'create',
    count: 3,
    refused: 2,
    warned: 1,
    faults: 1,
    last: { id: 3, at: '2026-11-20T19:58:07.004512Z', status: 400 },
  });
  expect(operations.find(({ endpoint }) => endpoint === 'cancel')).toMatchObject({ count: 0, last: null });
  expect(unknownPaths).toBe(1);
});

test.each([
  ['the path', { path: `/payments/v1/receipt/${PARENT.toUpperCase()}` }, [PARENT]],
  ['the answer', { responseBody: `{"id":"${CHILD}","_links":{}}` }, [CHILD]],
  [
    'a receipt',
    { path: `/payments/v1/receipt/${PARENT}`, responseBody: `{"order_id":"${PARENT}"` },
    [PARENT],
  ],
  [
    'both, for a payment with a saved card',
    { path: `/payments/v1/ecommerce/orders/${PARENT}`, responseBody: `{"id":"${CHILD}"}` },
    [PARENT, CHILD],
  ],
  ['neither', { path: '/payments/v1/receipt/none', responseBody: `{"message":"${CHILD}"}` }, []],
])('the orders of a request are those of %s', (_, change, expected) => {
  expect(ordersOf(request(change))).toEqual(expected);
});
