import { describe, expect, test } from 'vitest';
import { PAYMENT_METHODS } from '@/lib/simulator/orders/payment-methods';
import type { SettingsPatch } from '@/lib/simulator/settings';
import { orderTo, shopClient, startBank, submit } from './support';

const CALLBACK = 'https://shop.example.com/cb';
const OK = 'https://shop.example.com/ok?a=1';
const NO = 'https://shop.example.com/no';

async function setup(order: object = {}, settings: SettingsPatch = {}, headers: Record<string, string> = {}) {
  const bank = await startBank({ settings });
  const client = shopClient(bank);
  const id = await client.createId(orderTo(CALLBACK, order), headers);
  const show = async (query = '') => (await fetch(`${bank.url}/?order_id=${id}${query}`)).text();
  const pay = (fields: Record<string, string>) => submit(bank, `/pay?order_id=${id}`, fields);
  return { bank, client, id, show, pay };
}

const english = { 'Accept-Language': 'en' };

describe('choosing', () => {
  test('all eight are links to the page, each with a form of its own that fits the method', async () => {
    const { show } = await setup({}, {}, english);
    const html = await show();
    for (const method of PAYMENT_METHODS) {
      expect(html).toContain(`&amp;method=${method}#pay-title`);
      const own = await show(`&method=${method}`);
      expect(own).toContain(`<input type="hidden" name="method" value="${method}"`);
      expect(own.match(/aria-current="true"/g)).toHaveLength(1);
      expect(own).not.toMatch(/[ა-ჰ]/);
      // Every field that can be seen has a label.
      for (const [, field] of own.matchAll(/<(?:input|select) id="([^"]+)"/g))
        expect(own).toContain(`for="${field}"`);
    }
  });

  test.each<[object, SettingsPatch, string[]]>([
    [{ payment_method: ['google_pay'] }, {}, ['card', 'google_pay']],
    [{ payment_method: ['bnpl', 'bog_p2p'] }, {}, ['bog_p2p', 'bnpl']],
    [{ capture: 'manual' }, {}, ['card', 'google_pay', 'apple_pay']],
    [{}, { 'merchant.activatedMethods': ['card', 'gift_card'] }, ['card', 'gift_card']],
  ])('%j with %j offers %j', async (order, settings, methods) => {
    const { show } = await setup(order, settings);
    const offered = [...(await show()).matchAll(/&amp;method=([a-z0-9_]+)#/g)].map(([, method]) => method);
    expect(offered).toEqual(methods);
  });

  test('one method needs no choice, an unknown one means the first, none says so', async () => {
    const single = await setup({ payment_method: ['bog_p2p'] });
    expect(await single.show('&method=card')).not.toContain('<nav');
    expect(await single.show('&method=card')).toContain('value="bog_p2p"');
    const none = await setup({ payment_method: ['bog_p2p'] }, {}, english);
    none.bank.control.setSettings({ 'merchant.activatedMethods': ['card'] });
    expect(await none.show()).toContain('No method of payment is available');
  });
});

describe('paying', () => {
  test.each([
    [
      'google_pay',
      { wallet_card: '5300000000000001' },
      { payer_identifier: '530000***0001', card_type: 'mc', code: '100' },
    ],
    [
      'apple_pay',
      { wallet_card: '370000000000001' },
      { payer_identifier: '370000***0001', card_type: 'amex', code: '100' },
    ],
    ['bog_p2p', { account: '1' }, { payer_identifier: 'Demo Payer' }],
    ['bog_loyalty', {}, { payer_identifier: 'Demo Payer' }],
    ['bnpl', { payer: 'ნინო' }, { payer_identifier: 'ნ' }],
    ['bog_loan', { payer: 'Nino', month: '12' }, { payer_identifier: 'N' }],
    ['gift_card', { gift_number: '6006 0000 0000 0001' }, { payer_identifier: null }],
  ])('by %s', async (method, fields, detail) => {
    const { client, id, pay } = await setup({}, {}, english);
    expect((await pay({ method, ...fields })).location).toBe(OK);
    const receipt = await client.receipt(id);
    expect(receipt).toMatchObject({
      order_status: { key: 'completed' },
      payment_detail: {
        card_type: null,
        code: null,
        ...detail,
        transfer_method: { key: method },
        payment_option: 'direct_debit',
        saved_card_type: null,
      },
      purchase_units: { transfer_amount: '25.5' },
    });
    const codes = receipt.payment_detail as { code: string | null; pg_trx_id: string | null };
    expect(codes.pg_trx_id === null).toBe(codes.code === null);
  });

  test.each([
    ['google_pay', { outcome: '104' }, '104'],
    ['apple_pay', { wallet_card: '4000000000000002' }, '107'],
  ])('%s declines with a code', async (method, fields, code) => {
    const { client, id, pay } = await setup();
    expect((await pay({ method, ...fields })).location).toBe(NO);
    expect(await client.receipt(id)).toMatchObject({
      order_status: { key: 'rejected' },
      payment_detail: { code },
      reject_reason: expect.stringContaining('Payment declined'),
    });
  });

  test.each([
    ['bog_p2p', { outcome: 'decline' }],
    ['bog_loyalty', { outcome: 'decline' }],
    ['bnpl', { payer: 'Nino', outcome: 'decline' }],
    ['bog_loan', { payer: 'Nino', month: '6', outcome: 'decline' }],
    ['gift_card', { gift_number: '6006000000000001', outcome: 'decline' }],
    ['gift_card', { gift_number: '6006000000000002' }],
  ])('%s %j is declined without a code, for a reason nobody knows', async (method, fields) => {
    const { client, id, pay } = await setup();
    expect((await pay({ method, ...fields })).location).toBe(NO);
    expect(await client.receipt(id)).toMatchObject({
      order_status: { key: 'rejected' },
      payment_detail: { code: null, code_description: null, transfer_method: { key: method } },
      reject_reason: 'unknown',
      purchase_units: { transfer_amount: null },
    });
  });

  test.each([
    ['bnpl', { payer: ' ' }, 'payer'],
    ['bog_loan', { payer: '', month: '6' }, 'payer'],
    ['bog_loan', { payer: 'Nino', month: '7' }, 'month'],
    ['gift_card', { gift_number: '4000 0000 0000 0001' }, 'gift_number'],
  ])('%s %j: the mistake stands beside the field', async (method, fields, field) => {
    const { client, id, pay } = await setup();
    const answer = await pay({ method, ...fields });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain(`id="${field}-error"`);
    expect(answer.html).toContain('role="alert"');
    expect((await client.receipt(id)).order_status.key).toBe('created');
  });

  test('a method that is not offered pays nothing', async () => {
    const { client, id, pay } = await setup({ payment_method: ['bog_p2p'] });
    for (const method of ['card', 'google_pay', 'saved', 'nonsense']) {
      expect((await pay({ method, outcome: '' })).location).toBe(`/?order_id=${id}`);
    }
    expect((await client.receipt(id)).order_status.key).toBe('created');
  });

  test('a wallet holds the money of a manual-capture order', async () => {
    const { client, id, pay } = await setup({ capture: 'manual' });
    await pay({ method: 'apple_pay', wallet_card: '' });
    expect(await client.receipt(id)).toMatchObject({
      order_status: { key: 'blocked' },
      payment_detail: { code: '200', transfer_method: { key: 'apple_pay' } },
    });
  });
});

describe('instalments', () => {
  const loan = { payment_method: ['bog_loan'], config: { loan: { type: 'STANDARD', month: 9 } } };

  test('the order that names its term leaves no other', async () => {
    const { show, pay } = await setup(loan, {}, english);
    const html = await show();
    expect(html.match(/name="month"/g)).toHaveLength(1);
    expect(html).toContain('You chose the term in the shop.');
    expect((await pay({ method: 'bog_loan', payer: 'Nino', month: '12' })).status).toBe(422);
    expect((await pay({ method: 'bog_loan', payer: 'Nino', month: '9' })).location).toBe(OK);
  });

  test.each([
    ['config.loan is required for this payment_method', { payment_method: ['bnpl'] }],
    ['config.loan is required for this payment_method', { payment_method: ['bog_loan'], config: {} }],
    ['config.loan.type is required', { config: { loan: { month: 3 } } }],
    ['config.loan.month is required', { config: { loan: { type: 'ZERO' } } }],
    ['config.loan.month must be a whole number of months', { config: { loan: { type: 'ZERO', month: 0 } } }],
  ])('%s', async (message, order) => {
    const answer = await shopClient(await startBank()).create(orderTo(CALLBACK, order));
    expect([answer.status, await answer.json()]).toEqual([400, { key: 'bad_request', message }]);
  });
});

describe('cards that the buyer saved', () => {
  const buyer = { full_name: 'Nino Example', masked_email: 'n***@example.com', masked_phone: '+9955*****01' };

  async function withSavedCard() {
    const first = await setup({ buyer });
    const { bank, client, id } = first;
    await client.call('PUT', `/payments/v1/orders/${id}/cards`);
    bank.control.pay(id);
    const next = async (other: object | undefined) => {
      const order = await client.createId(orderTo(CALLBACK, { buyer: other }));
      const html = await (await fetch(`${bank.url}/?order_id=${order}`)).text();
      const pay = (saved_in: string) => submit(bank, `/pay?order_id=${order}`, { method: 'saved', saved_in });
      return { order, html, pay };
    };
    return { ...first, next };
  }

  test('are offered to the same buyer, and pay without a number as a payment with a saved card', async () => {
    const { bank, client, id, next } = await withSavedCard();
    bank.control.setSettings({ 'savedCard.threeDs': 'never' });
    const { order, html, pay } = await next(buyer);
    expect(html).toContain(`name="saved_in" value="${id}"`);
    expect(html).toContain('cc-number');
    expect((await pay(id)).location).toBe(OK);
    expect((await client.receipt(order)).payment_detail).toMatchObject({
      payment_option: 'recurrent',
      saved_card_type: 'recurrent',
      parent_order_id: id,
      payer_identifier: '400000***0001',
    });
  });

  test.each([
    ['another name', { ...buyer, full_name: 'Giorgi' }],
    ['another phone', { ...buyer, masked_phone: '+9955*****02' }],
    ['a name alone', { full_name: 'Nino Example' }],
    ['nobody', undefined],
  ])('are not shown to, and do not pay for, %s', async (_, other) => {
    const { client, id, next } = await withSavedCard();
    const { order, html, pay } = await next(other);
    expect(html).not.toContain('saved_in');
    await pay(id);
    expect((await client.receipt(order)).order_status.key).toBe('created');
  });

  test('are gone once deleted', async () => {
    const { client, id, next } = await withSavedCard();
    await client.call('DELETE', `/payments/v1/charges/card/${id}`);
    expect((await next(buyer)).html).not.toContain('saved_in');
  });
});
