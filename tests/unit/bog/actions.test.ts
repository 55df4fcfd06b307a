import { describe, expect, test } from 'vitest';
import { BogAnswerUnreadable, BogRefused } from '@/lib/bog/errors';
import { failure, fixture, json, KEY, ORDER_ID, setUp } from './support';

const gel = { currency: 'GEL' as const };
const keyed = { idempotencyKey: KEY };
const accepted = json(fixture('refund.response'));

describe('the body', () => {
  /** What stands in the one request. */
  async function sent(call: (client: ReturnType<typeof setUp>['client']) => Promise<unknown>) {
    const { client, bank } = setUp({ api: [accepted] });
    await call(client);
    return bank.apiRequests()[0]?.body;
  }

  test('of a refund is the amount, or an empty object for all that is left: never an empty list, never nothing', async () => {
    expect(await sent((client) => client.refund(ORDER_ID, { ...gel, amountMinor: 1005 }, keyed))).toBe(
      '{"amount":10.05}',
    );
    expect(await sent((client) => client.refund(ORDER_ID, gel, keyed))).toBe('{}');
  });

  test('of an approval leaves out what is not said', async () => {
    expect(await sent((client) => client.approve(ORDER_ID, gel, keyed))).toBe('{}');
    expect(
      await sent((client) =>
        client.approve(ORDER_ID, { ...gel, amountMinor: 100, description: 'Bill' }, keyed),
      ),
    ).toBe('{"amount":1,"description":"Bill"}');
    expect(
      await sent((client) => client.approve(ORDER_ID, { ...gel, description: '', split: null }, keyed)),
    ).toBe('{}');
  });

  test('of a cancellation is the reason, if any', async () => {
    expect(await sent((client) => client.cancel(ORDER_ID, {}, keyed))).toBe('{}');
    expect(await sent((client) => client.cancel(ORDER_ID, { description: 'No' }, keyed))).toBe(
      '{"description":"No"}',
    );
  });

  test('of a charge holds the two things that may differ from the parent', async () => {
    const charge = json(fixture('subscribe.response'));
    const { client, bank } = setUp({ api: [charge, charge] });
    await client.chargeSavedCard(ORDER_ID, {}, keyed);
    await client.chargeSavedCard(ORDER_ID, { externalOrderId: 'plan-7' }, keyed);
    expect(bank.apiRequests().map(({ body }) => body)).toEqual(['{}', '{"external_order_id":"plan-7"}']);
  });

  test('is none for cards that are kept or deleted', async () => {
    const { client, bank } = setUp({ api: [json(null), json(null)] });
    await client.saveCard(ORDER_ID, 'recurrent', keyed);
    await client.deleteSavedCard(ORDER_ID, keyed);
    expect(bank.apiRequests().map(({ body }) => body)).toEqual([null, null]);
  });
});

describe('the answer', () => {
  test('tells the action under which the receipt will speak of it', async () => {
    const { client } = setUp({ api: [accepted] });
    expect(await client.refund(ORDER_ID, gel, keyed)).toEqual({
      actionId: '9b2d7f10-3c54-4e8a-8f06-d1a7c9e45b22',
      key: 'request_received',
      message: 'Refund request received',
    });
  });

  test('may say nothing but that', async () => {
    const { client } = setUp({ api: [json({ action_id: 'a-1' })] });
    expect(await client.cancel(ORDER_ID, {}, keyed)).toEqual({ actionId: 'a-1', key: null, message: null });
  });

  test.each([[{}], [{ key: 'request_received' }], [{ action_id: 'a b' }], [{ action_id: {} }], [[]], [null]])(
    '%j is none: it may have been accepted',
    async (answer) => {
      const { client, calls } = setUp({ api: [json(answer)] });
      const error = await failure(client.approve(ORDER_ID, gel, keyed), BogAnswerUnreadable);
      expect(error).toMatchObject({
        operation: 'approve',
        bankOrderId: ORDER_ID,
        certain: false,
        retryable: false,
      });
      expect(calls.at(-1)).toMatchObject({ bankOrderId: ORDER_ID, certain: false });
    },
  );

  test('of a charge tells its own order, and the observer too', async () => {
    const { client, calls } = setUp({ api: [json(fixture('subscribe.response'))] });
    const charge = await client.chargeSavedCard(ORDER_ID, {}, keyed);
    const { id } = fixture('subscribe.response') as { id: string };
    expect(charge).toEqual({ bankOrderId: id, detailsUrl: `https://api.bog.ge/payments/v1/receipt/${id}` });
    expect(calls.at(-1)?.bankOrderId).toBe(id);
  });
});

test.each([
  ['refund.not-allowed'],
  ['refund.partial-not-allowed'],
  ['refund.amount-exceeds'],
  ['approve.not-allowed'],
  ['approve.amount-exceeds'],
  ['split.invalid'],
  ['split.zero-amount'],
])('%s is a refusal in the bank’s words', async (name) => {
  const body = fixture(`errors/${name}`) as { message: string };
  const { client } = setUp({ api: [json(body, 400)] });
  const error = await failure(client.refund(ORDER_ID, gel, keyed), BogRefused);
  expect(error).toMatchObject({
    bankMessage: body.message,
    bankKey: 'bad_request',
    certain: true,
    retryable: false,
  });
});

test.each([['forbidden'], ['saved-card.not-enabled']])(
  '%s asks whether the product is activated',
  async (name) => {
    const { client } = setUp({ api: [json(fixture(`errors/${name}`), 403)] });
    const error = await failure(client.chargeSavedCard(ORDER_ID, {}, keyed), BogRefused);
    expect(error.message).toContain('is the product activated');
  },
);
