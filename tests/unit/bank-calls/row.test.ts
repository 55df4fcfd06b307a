import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INSERT_ROWS, rowOf } from '@/lib/bank-calls/row';
import { callOf } from './support';

describe('the row of a call', () => {
  test('has every fact of the call under the name of its column', () => {
    const call = callOf({
      operation: 'create_order',
      attempt: 2,
      httpStatus: 503,
      idempotencyKey: '0d9e4c1b-8a57-4f36-b2c0-6f1e7a93d845',
      error: 'BogUnavailable',
      certain: false,
      bankMessage: 'Service is temporarily unavailable',
      requestBody: '{"a":1}',
    });
    expect(rowOf(call)).toEqual({
      id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-7/),
      shop_id: call.shopId,
      started_at: '2026-11-20T11:00:00.000Z',
      operation: 'create_order',
      method: 'GET',
      path: call.path,
      attempt: 2,
      http_status: 503,
      ms: 42,
      error: 'BogUnavailable',
      certain: false,
      bank_message: 'Service is temporarily unavailable',
      idempotency_key: call.idempotencyKey,
      bank_order_id: call.bankOrderId,
      request_body: '{"a":1}',
      response_body: call.responseBody,
    });
  });

  test('is named in full by the statement that writes it', () => {
    const named = INSERT_ROWS.match(/\(([^)]*)\)/)?.[1]?.split(', ');
    expect(Object.keys(rowOf(callOf()))).toEqual(named);
  });

  test('holds no text that PostgreSQL refuses, and leaves every other text as it is', () => {
    const anything = fc.string({
      unit: fc.constantFrom('\0', '\ud83d', '\ude00', '😀', 'ნ', '"', '\\', 'a'),
    });
    fc.assert(
      fc.property(anything, (text) => {
        const { response_body, bank_message } = rowOf(callOf({ responseBody: text, bankMessage: text }));
        const stored = String(response_body);
        expect(bank_message).toBe(stored);
        expect(stored).not.toContain('\0');
        expect(Buffer.from(stored, 'utf8').toString('utf8')).toBe(stored);
        if (!/\0|\p{Surrogate}/u.test(text)) expect(stored).toBe(text);
      }),
    );
  });

  test('keeps what is absent absent', () => {
    expect(rowOf(callOf({ bankOrderId: null, responseBody: null }))).toMatchObject({
      bank_order_id: null,
      response_body: null,
    });
  });
});
