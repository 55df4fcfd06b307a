import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { envelopeText } from '@/lib/simulator/callbacks/envelope';
import {
  askThreeDs,
  completeRefund,
  expire,
  requestAction,
  settleLater,
  settlePayment,
} from '@/lib/simulator/orders/lifecycle';
import type { Order } from '@/lib/simulator/orders/order';
import { receiptOf } from '@/lib/simulator/orders/receipt';
import { defaultSettings, patchSettings, type SettingsPatch } from '@/lib/simulator/settings';
import { CARD, CREATED_AT_MICROS, MERCHANT, teaOrder } from './support';

const RESULT = {
  transactionId: '632423004417',
  pgTrxId: 'A7Q2ZP90KD5MX3VB',
  authCode: '530917',
  code: '100',
};

function fixture(name: string): string {
  const path = new URL(`fixtures/receipt.${name}.json`, import.meta.url);
  return JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
}

function settingsWith(patch: SettingsPatch) {
  const result = patchSettings(defaultSettings(), patch);
  if (!result.ok) throw new Error(result.faults.join());
  return result.settings;
}

function wire(order: Order, patch: SettingsPatch = {}): string {
  return JSON.stringify(receiptOf(order, MERCHANT, settingsWith(patch)));
}

function paid(change: Partial<Order> = {}): Order {
  return settlePayment(settleLater(teaOrder(change), CARD, '100', 0), RESULT, CREATED_AT_MICROS);
}

function partlyRefunded(): Order {
  const action = {
    id: 'b41f8e0d-2c63-4f0a-9d58-7e11a6c3f902',
    channel: 'business_manager',
    kind: 'partial_refund',
    status: 'running',
    startedAtMicros: Date.parse('2026-11-21T06:00:00Z') * 1000 + 1,
    amountMinor: 1050,
    code: null,
  } as const;
  return completeRefund(requestAction(paid(), action, { inFlight: 'refund_requested', dueAtMicros: 0 }));
}

describe('a receipt is the bank text, byte for byte', () => {
  const mastercard = { ...CARD, payerIdentifier: '530000***0002', cardType: 'mc', code: '107' } as const;
  const cases: Record<string, Order> = {
    created: teaOrder(),
    expired: expire(teaOrder()),
    processing: askThreeDs(teaOrder(), CARD, 0),
    completed: paid(),
    blocked: paid({ capture: 'manual' }),
    rejected: settlePayment(
      settleLater(teaOrder(), mastercard, '107', 0),
      {
        ...RESULT,
        authCode: null,
        code: '107',
      },
      CREATED_AT_MICROS,
    ),
    'refunded-partially': partlyRefunded(),
  };
  test.each(Object.entries(cases))('%s', (name, order) => {
    expect(wire(order)).toBe(fixture(name));
  });
});

describe('what the settings change', () => {
  test('the 2024 edition leaves four keys out, and the action codes', () => {
    const text = wire(partlyRefunded(), { 'receipt.edition': '2024' });
    expect(text).not.toMatch(/"(code|code_description|pg_trx_id|auth_code)"/);
    expect(text).toContain('"parent_order_id":null},"actions":[');
  });

  test('whole amounts as 20, 20.00 or numbers', () => {
    expect(wire(paid(), { 'receipt.wholeAmount': '20' })).toContain(
      '"request_amount":"48","transfer_amount":"48"',
    );
    expect(wire(paid(), { 'receipt.wholeAmount': '20.00' })).toContain('"request_amount":"48.00"');
    expect(wire(paid(), { 'receipt.wholeAmount': 'number' })).toContain(
      '"request_amount":48,"transfer_amount":48',
    );
  });

  test('an omitted capture mode as automatic or null', () => {
    const order = teaOrder({ capture: null });
    expect(wire(order)).toContain('"capture":"automatic"');
    expect(wire(order, { 'receipt.captureWhenOmitted': 'null' })).toContain('"capture":null');
  });

  test('code descriptions in the language of the order', () => {
    const text = wire(paid(), { 'receipt.codeDescriptionLanguage': 'order' });
    expect(text).toContain('"code_description":"წარმატებული გადახდა"');
  });

  test('a running action is hidden, or listed without a final status', () => {
    const action = {
      id: 'a',
      channel: 'public_api',
      kind: 'refund',
      status: 'running',
      startedAtMicros: CREATED_AT_MICROS,
      amountMinor: 4800,
      code: null,
    } as const;
    const order = requestAction(paid(), action, { inFlight: 'refund_requested', dueAtMicros: 0 });
    expect(wire(order)).toContain('"actions":null');
    expect(wire(order, { 'receipt.inFlightAction': 'pending' })).toContain(
      '"action":"refund","status":"pending"',
    );
    expect(wire(order, { 'receipt.inFlightAction': 'null' })).toContain('"action":"refund","status":null');
  });

  test('a POS tag is asked for, and used only when the bank knows it', () => {
    const order = paid({ accountTag: 'branch-2' });
    expect(wire(order)).toContain('"request_account_tag":"branch-2","transfer_account_tag":null');
    expect(wire(order, { 'merchant.accountTags': ['branch-2'] })).toContain(
      '"transfer_account_tag":"branch-2"',
    );
  });
});

test('without redirect addresses both links are the bank receipt page', () => {
  const { redirect_links } = receiptOf(
    teaOrder({ successUrl: null, failUrl: null }),
    MERCHANT,
    defaultSettings(),
  );
  const page = 'http://bank.example.com/receipt?order_id=3f0c7a52-91d4-4b6e-8a17-5c2be0d94f61';
  expect(redirect_links).toEqual({ success: page, fail: page });
});

test('a callback is minified, and parsing and printing it again gives the same bytes', () => {
  const text = envelopeText(
    'order_payment',
    receiptOf(paid(), MERCHANT, defaultSettings()),
    CREATED_AT_MICROS,
  );
  expect(text).toBe(
    `{"event":"order_payment","request_time":"2026-11-20T23:58:07.004512","zoned_request_time":"2026-11-20T19:58:07.004512Z","body":${fixture('completed')}}`,
  );
  expect(JSON.stringify(JSON.parse(text))).toBe(text);
});
