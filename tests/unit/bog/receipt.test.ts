import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BogAnswerUnreadable, BogRequestInvalid } from '@/lib/bog/errors';
import { readReceipt } from '@/lib/bog/wire/receipt';
import { CURRENCIES, MAX_AMOUNT_MINOR, toDecimal } from '@/lib/money';
import { failure, fixture, json, ORDER_ID, setUp } from './support';

type Json = { [key: string]: unknown };

const completed = () => fixture('receipt.completed') as Json & { payment_detail: Json; purchase_units: Json };

/** The completed receipt with other purchase units. */
const withUnits = (units: Json) => ({
  ...completed(),
  purchase_units: { ...completed().purchase_units, ...units },
});

describe('a receipt', () => {
  test('is reshaped into our words', () => {
    const raw = completed();
    expect(readReceipt(raw)).toEqual({
      bankOrderId: ORDER_ID,
      externalOrderId: 'A-1042',
      statusKey: 'completed',
      captureMode: 'automatic',
      currency: 'GEL',
      requestedMinor: 4280,
      transferredMinor: 4280,
      refundedMinor: null,
      createdAt: new Date('2026-11-20T11:04:05.123Z'),
      expiresAt: new Date('2026-11-20T11:19:05.123Z'),
      method: 'card',
      cardMask: '400000***0001',
      cardType: 'visa',
      cardExpiry: '11/29',
      paymentOption: 'direct_debit',
      savedCardType: null,
      parentBankOrderId: null,
      transactionId: '632511804417',
      pgTransactionId: 'B4K9WQ2LZ7XC1MND',
      authCode: '530917',
      code: '100',
      codeDescription: 'Successful payment',
      rejectReason: null,
      actions: [],
      discount: null,
      split: null,
      language: 'ka',
      unreadable: [],
      raw,
    });
  });

  test('of an unpaid order has no method and no amount taken', () => {
    const receipt = readReceipt(fixture('receipt.created'));
    expect(receipt).toMatchObject({
      statusKey: 'created',
      method: null,
      transferredMinor: null,
      externalOrderId: null,
    });
    expect(receipt).toMatchObject({ requestedMinor: 1890, paymentOption: 'direct_debit', unreadable: [] });
  });

  test('of a decline gives code and reason', () => {
    expect(readReceipt(fixture('receipt.rejected-107'))).toMatchObject({
      statusKey: 'rejected',
      code: '107',
      rejectReason: 'Payment declined due to insufficient funds in the account',
      transferredMinor: null,
    });
  });

  test('of a hold gives the held sum', () => {
    const receipt = readReceipt(fixture('receipt.blocked'));
    expect(receipt).toMatchObject({
      statusKey: 'blocked',
      captureMode: 'manual',
      code: '200',
      transferredMinor: 25000,
    });
  });

  test('lists its actions', () => {
    const receipt = readReceipt(fixture('receipt.refunded-partially'));
    expect(receipt).toMatchObject({ transferredMinor: 3000, refundedMinor: 1280, unreadable: [] });
    expect(receipt.actions).toEqual([
      {
        actionId: '9b2d7f10-3c54-4e8a-8f06-d1a7c9e45b22',
        kind: 'partial_refund',
        status: 'completed',
        channel: 'public_api',
        amountMinor: 1280,
        at: new Date('2026-11-21T09:30:00.654Z'),
        code: null,
        codeDescription: null,
      },
      {
        actionId: '52c1e0a4-66f3-4d0b-b1de-08a9b7c3f514',
        kind: 'partial_refund',
        status: 'rejected',
        channel: 'business_manager',
        amountMinor: 500,
        at: new Date('2026-11-21T09:30:00.654Z'),
        code: '163',
        codeDescription: 'Not enough funds available in the account',
      },
    ]);
  });

  test('of the older edition lacks codes and capture', () => {
    const receipt = readReceipt(fixture('receipt.edition-2024'));
    expect(receipt).toMatchObject({ code: null, authCode: null, pgTransactionId: null, captureMode: null });
    expect(receipt).toMatchObject({ transferredMinor: 4280, cardMask: '400000***0001', unreadable: [] });
  });

  test('tells discounts and what they are called', () => {
    expect(readReceipt(fixture('receipt.discount')).discount).toEqual({
      bankMinor: 400,
      systemMinor: 250,
      discountedMinor: 3630,
      originalMinor: 4280,
      bankDescription: 'Autumn at the bank',
      systemDescription: 'Card week',
    });
  });

  test('tells where the parts of a split went', () => {
    const part = { percent: null, statusKey: 'processing', rejectReason: null };
    expect(readReceipt(fixture('receipt.split')).split).toEqual({
      statusKey: 'processing',
      channel: 'public_api',
      rejectReason: null,
      parts: [
        { ...part, iban: 'GE29NB0000000101904917', amountMinor: 7025, description: 'Potter' },
        { ...part, iban: 'GE61CH0000000000004217', amountMinor: 1200, description: 'Courier' },
      ],
    });
  });

  test.each<[string, Json, object, string[]]>([
    ['numbers', { amount: 70.25, percent: 60 }, { amountMinor: 7025, percent: 60 }, []],
    ['texts', { amount: '70.250', percent: '60.0' }, { amountMinor: 7025, percent: 60 }, []],
    ['a share with decimals', { percent: '33.3' }, { percent: null }, ['percent']],
    ['an amount below the tetri', { amount: '0.005' }, { amountMinor: null }, ['amount']],
    ['nothing', {}, { iban: null, amountMinor: null, percent: null, statusKey: '' }, []],
  ])('reads a split part of %s', (_, part, expected, unreadable) => {
    const receipt = readReceipt({ ...completed(), split: { split_payments: [part] } });
    expect(receipt.split).toMatchObject({ statusKey: '', parts: [expected] });
    expect(receipt.unreadable).toEqual(unreadable.map((key) => `split.split_payments[0].${key}`));
  });

  test('takes the split at its own currency', () => {
    const split = { currency: 'XXX', split_payments: [{ amount: '1.0' }] };
    const receipt = readReceipt({ ...completed(), split });
    expect(receipt.split?.parts[0]?.amountMinor).toBeNull();
    expect(receipt.unreadable).toEqual(['split.split_payments[0].amount']);
  });

  test('tells saved cards', () => {
    expect(readReceipt(fixture('receipt.saved-card'))).toMatchObject({
      paymentOption: 'recurrent',
      savedCardType: 'recurrent',
      parentBankOrderId: 'c0a8015e-2b91-4f7d-9d33-7e4b6a1f0c58',
      cardType: null,
      cardExpiry: '11/29',
    });
  });
});

describe('tolerance', () => {
  test('the least that is a receipt', () => {
    const receipt = readReceipt({ order_id: ORDER_ID, order_status: { key: 'processing' } });
    expect(receipt).toMatchObject({
      statusKey: 'processing',
      currency: '',
      requestedMinor: null,
      actions: [],
    });
    expect(receipt.unreadable).toEqual([]);
  });

  test.each([
    ['nothing', null],
    ['a list', []],
    ['a text', 'receipt'],
    ['no order_id', { ...completed(), order_id: null }],
    ['a blank order_id', { ...completed(), order_id: ' ' }],
    ['no status', { ...completed(), order_status: null }],
    ['a status without key', { ...completed(), order_status: { value: 'წარმატებული' } }],
    ['an inherited key only', Object.create(completed())],
  ])('%s is no receipt', (_, value) => {
    expect(() => readReceipt(value)).toThrow(BogAnswerUnreadable);
  });

  test('numbers pass where texts are documented', () => {
    const raw = withUnits({ request_amount: 42.8, transfer_amount: 42, refund_amount: 0 });
    raw.payment_detail = {
      ...raw.payment_detail,
      code: 100,
      transaction_id: 632511804417,
      auth_code: 530917,
    };
    expect(readReceipt(raw)).toMatchObject({
      requestedMinor: 4280,
      transferredMinor: 4200,
      refundedMinor: 0,
      code: '100',
      transactionId: '632511804417',
      authCode: '530917',
      unreadable: [],
    });
  });

  test('unknown keys and values pass as they are', () => {
    const raw = {
      ...completed(),
      order_status: { key: 'on_hold_by_bank' },
      brand_new: { a: 1 },
      payment_detail: { transfer_method: { key: 'crypto' }, card_type: 'mir' },
    };
    expect(readReceipt(raw)).toMatchObject({
      statusKey: 'on_hold_by_bank',
      method: 'crypto',
      cardType: 'mir',
    });
  });

  test('status and method may be plain texts, as the documentation has it', () => {
    const raw = { ...completed(), order_status: 'completed', payment_detail: { transfer_method: 'card' } };
    expect(readReceipt(raw)).toMatchObject({ statusKey: 'completed', method: 'card', unreadable: [] });
  });

  test.each<[string, Json, string]>([
    ['payment_detail is a list', { payment_detail: [] }, 'payment_detail'],
    ['actions is an object', { actions: {} }, 'actions'],
    ['actions holds nothing', { actions: [null] }, 'actions[0].action_id'],
    ['an action has no id', { actions: [{ action: 'refund', status: 'completed' }] }, 'actions[0].action_id'],
    ['capture is unknown', { capture: 'later' }, 'capture'],
    ['a text is an object', { lang: {} }, 'lang'],
    ['a time has no zone', { zoned_create_date: '2026-11-20T15:04:05.123456' }, 'zoned_create_date'],
    ['a time is none', { zoned_expire_date: 'tomorrow' }, 'zoned_expire_date'],
    ['a time is a number', { zoned_expire_date: 1763636645 }, 'zoned_expire_date'],
    ['a month is none', { zoned_expire_date: '2026-13-20T15:04:05Z' }, 'zoned_expire_date'],
  ])('%s: named as unreadable, the rest stands', (_, change, name) => {
    const receipt = readReceipt({ ...completed(), ...change });
    expect(receipt.unreadable).toEqual([name]);
    expect(receipt).toMatchObject({ statusKey: 'completed', transferredMinor: 4280 });
  });

  test('an action in flight may have no status yet', () => {
    const raw = {
      ...completed(),
      actions: [{ action_id: 'a-1', action: 'refund', status: null, amount: '1.0' }],
    };
    expect(readReceipt(raw).actions).toMatchObject([
      { actionId: 'a-1', status: '', amountMinor: 100, at: null },
    ]);
  });

  test('local times are never used', () => {
    const raw = { ...completed(), zoned_create_date: null, zoned_expire_date: undefined };
    expect(readReceipt(raw)).toMatchObject({ createdAt: null, expiresAt: null, unreadable: [] });
  });

  test('zones other than Z are understood', () => {
    const raw = { ...completed(), zoned_create_date: '2026-11-20T15:04:05.123456+04:00' };
    expect(readReceipt(raw).createdAt).toEqual(new Date('2026-11-20T11:04:05.123Z'));
  });
});

describe('money is never guessed', () => {
  test.each<[unknown]>([
    ['12,50'],
    ['1.005'],
    ['-5.0'],
    [-1],
    [''],
    ['NaN'],
    [true],
    [{}],
    [[]],
    [1e21],
    ['9'.repeat(20)],
  ])('transfer_amount %j is unreadable, not zero', (amount) => {
    const receipt = readReceipt(withUnits({ transfer_amount: amount }));
    expect(receipt.transferredMinor).toBeNull();
    expect(receipt.unreadable).toEqual(['purchase_units.transfer_amount']);
  });

  test.each([['JPY'], ['ლარი'], ['__proto__'], [null], [undefined], [981]])(
    'amounts in currency %j are unreadable',
    (code) => {
      const receipt = readReceipt(withUnits({ currency_code: code }));
      expect(receipt).toMatchObject({ requestedMinor: null, transferredMinor: null });
      expect(receipt.unreadable).toEqual(['purchase_units.request_amount', 'purchase_units.transfer_amount']);
      expect(receipt.currency).toBe(code == null ? '' : String(code));
    },
  );

  test('the currency stands as the bank wrote it', () => {
    expect(readReceipt(withUnits({ currency_code: 'gel' }))).toMatchObject({
      currency: 'gel',
      requestedMinor: 4280,
    });
  });

  const spelling = fc.constantFrom(
    (decimal: string) => decimal,
    (decimal: string) => decimal.replace(/\.?0+$/, ''),
    (decimal: string) => `${decimal}00`,
    (decimal: string) => Number(decimal),
    (decimal: string) => String(Number(decimal)),
    (decimal: string) => `${decimal.replace('.', '')}E-2`,
  );

  test('every spelling of every amount reads the same', () => {
    const amount = fc.integer({ min: 0, max: MAX_AMOUNT_MINOR });
    fc.assert(
      fc.property(amount, amount, fc.constantFrom(...CURRENCIES), spelling, (taken, back, unit, spell) => {
        const raw = withUnits({
          currency_code: unit,
          transfer_amount: spell(toDecimal(taken, unit)),
          refund_amount: spell(toDecimal(back, unit)),
        });
        const receipt = readReceipt(JSON.parse(JSON.stringify(raw)));
        expect(receipt.unreadable).toEqual([]);
        expect(receipt).toMatchObject({ transferredMinor: taken, refundedMinor: back });
      }),
      { numRuns: 1000 },
    );
  });

  /** Puts anything at one random place of a good receipt. */
  function spoil(json: unknown, path: number[], junk: unknown): unknown {
    const [step, ...rest] = path;
    if (step === undefined || typeof json !== 'object' || json === null) return junk;
    const keys = Object.keys(json);
    if (keys.length === 0) return junk;
    const key = keys[step % keys.length] ?? '';
    const copy = Array.isArray(json) ? [...json] : { ...json };
    Reflect.set(copy, key, spoil(Reflect.get(json, key), rest, junk));
    return copy;
  }

  const places = fc.array(fc.nat(40), { minLength: 1, maxLength: 4 });
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.constant(undefined),
    fc.constantFrom('', '0', '42.80', 42.8, -1, 'x'),
  );

  test('whatever stands anywhere: no crash, and every amount is the right one, absent, or named', () => {
    const fixtures = [
      'receipt.completed',
      'receipt.refunded-partially',
      'receipt.discount',
      'receipt.split',
    ].map(fixture);
    fc.assert(
      fc.property(fc.constantFrom(...fixtures), places, anything, (good, path, junk) => {
        const spoiled = spoil(good, path, junk) as Json;
        const result = attempt(() => readReceipt(spoiled));
        if (result instanceof Error) {
          expect(result).toBeInstanceOf(BogAnswerUnreadable);
          return;
        }
        const units = (spoiled.purchase_units ?? {}) as Json;
        for (const [key, minor] of [
          ['request_amount', result.requestedMinor],
          ['transfer_amount', result.transferredMinor],
          ['refund_amount', result.refundedMinor],
        ] as const) {
          const written = Object.hasOwn(Object(units), key) ? units[key] : null;
          const absent = written === null || written === undefined;
          const named = result.unreadable.some(
            (name) => name === `purchase_units.${key}` || name === 'purchase_units',
          );
          if (minor === null)
            expect(absent || named || typeof units !== 'object' || Array.isArray(units)).toBe(true);
          else expect(minor).toBe(Math.round(Number(written) * 100));
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('any JSON at all gives a receipt or the one error', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (units, detail, actions) => {
        const raw = { ...completed(), purchase_units: units, payment_detail: detail, actions };
        expect(readReceipt(raw).statusKey).toBe('completed');
      }),
    );
  });
});

function attempt<T>(run: () => T): T | Error {
  try {
    return run();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

describe('getReceipt', () => {
  test('asks for the order and reads the answer', async () => {
    const { client, bank, calls } = setUp({
      api: [json(completed(), 200, { 'content-type': 'application/hal+json' })],
    });
    const receipt = await client.getReceipt(ORDER_ID);
    expect(receipt).toMatchObject({ bankOrderId: ORDER_ID, statusKey: 'completed' });
    const [request] = bank.apiRequests();
    expect(request?.url).toBe(`https://api.bog.ge/payments/v1/receipt/${ORDER_ID}`);
    expect(request).toMatchObject({ method: 'GET', body: null });
    expect(request?.headers.has('idempotency-key')).toBe(false);
    expect(calls.at(-1)).toMatchObject({ operation: 'receipt', bankOrderId: ORDER_ID, idempotencyKey: null });
  });

  test.each([[''], ['../ecommerce/orders'], ['a b'], ['a?b=c'], ['x'.repeat(101)]])(
    'never asks for %j',
    async (id) => {
      const { client, bank } = setUp();
      const error = await failure(client.getReceipt(id), BogRequestInvalid);
      expect(error.fields.map(({ field }) => field)).toEqual(['bankOrderId']);
      expect(bank.sent).toHaveLength(0);
    },
  );
});
