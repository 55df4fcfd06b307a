import { describe, expect, test } from 'vitest';
import type { SettingsPatch } from '@/lib/simulator/settings';
import { orderTo, shopClient, startBank, submit } from './support';

const CALLBACK = 'https://shop.example.com/cb';
const VISA = '4000000000000001';
const MASTERCARD = '5300000000000001';
const AMEX = '370000000000001';

const units = (total: number, product_discount_id?: string) => ({
  total_amount: total,
  basket: [
    {
      product_id: 'a',
      quantity: 1,
      unit_price: total,
      ...(product_discount_id ? { product_discount_id } : {}),
    },
  ],
});

async function setup(order: object, settings: SettingsPatch = {}) {
  const bank = await startBank({ settings: { 'page.threeDs': 'never', ...settings } });
  const client = shopClient(bank);
  const id = await client.createId(orderTo(CALLBACK, order), { 'Accept-Language': 'en' });
  const show = async () => (await fetch(`${bank.url}/?order_id=${id}`)).text();
  const payBy = (number: string) =>
    submit(bank, `/pay?order_id=${id}`, {
      number,
      expiry: '12/39',
      cvv: number === AMEX ? '1234' : '123',
      outcome: '',
    });
  return { bank, client, id, show, payBy };
}

describe('a promotion of the bank', () => {
  const settings = { 'promotions.byDiscountId': { WINTER: 10, SALE: 33 } };

  test('is shown before, and taken off the payment, with a discount object that tells of it', async () => {
    const { client, id, show, payBy } = await setup({ purchase_units: units(100.05, 'WINTER') }, settings);
    expect(await show()).toMatch(/class="amount">GEL\s90\.04</);
    expect((await client.receipt(id)).discount).toBeNull();
    await payBy(MASTERCARD);
    const receipt = await client.receipt(id);
    expect(JSON.stringify(receipt.discount)).toBe(
      '{"bank_discount_amount":"10.01","bank_discount_desc":"Promotion 10%","discounted_amount":"90.04","original_order_amount":"100.05","system_discount_amount":"0.0","system_discount_desc":null}',
    );
    expect(receipt.purchase_units).toMatchObject({ request_amount: '100.05', transfer_amount: '90.04' });
  });

  test('the best of the basket counts, an unregistered one counts for nothing', async () => {
    const basket = ['SALE', 'WINTER', 'OTHER'].map((product_discount_id) => ({
      product_id: product_discount_id,
      quantity: 1,
      unit_price: 10,
      product_discount_id,
    }));
    const best = await setup({ purchase_units: { total_amount: 30, basket } }, settings);
    best.bank.control.pay(best.id);
    expect((await best.client.receipt(best.id)).purchase_units.transfer_amount).toBe('20.1');
    const none = await setup({ purchase_units: units(30, 'OTHER') }, settings);
    none.bank.control.pay(none.id);
    expect((await none.client.receipt(none.id)).discount).toBeNull();
  });

  test('a declined payment has no discount; a hold holds the lower sum', async () => {
    const declined = await setup({ purchase_units: units(30, 'SALE') }, settings);
    declined.bank.control.pay(declined.id, { outcome: 'declined' });
    expect((await declined.client.receipt(declined.id)).discount).toBeNull();
    const held = await setup({ capture: 'manual', purchase_units: units(30, 'SALE') }, settings);
    held.bank.control.pay(held.id);
    expect((await held.client.receipt(held.id)).purchase_units.transfer_amount).toBe('20.1');
  });
});

describe('a card campaign', () => {
  const campaign = (card: string, type: string) => ({
    purchase_units: units(100),
    config: { campaign: { card, type } },
  });

  test.each([
    ['visa', VISA, '90.0'],
    ['visa', MASTERCARD, '100.0'],
    ['mc', MASTERCARD, '90.0'],
    ['solo', AMEX, '90.0'],
    ['solo', VISA, '100.0'],
  ])('client_discount for %s paid by %s transfers %s', async (card, number, transfer) => {
    const { client, id, show, payBy } = await setup(campaign(card, 'client_discount'));
    expect(await show()).toContain('There is a discount with:');
    await payBy(number);
    const { discount, purchase_units } = await client.receipt(id);
    expect(purchase_units.transfer_amount).toBe(transfer);
    if (transfer === '100.0') expect(discount).toBeNull();
    else
      expect(discount).toMatchObject({
        system_discount_amount: '10.0',
        system_discount_desc: 'Card campaign 10%',
      });
  });

  test('its percent is a setting, and it adds to a promotion of the bank', async () => {
    const order = {
      purchase_units: units(100, 'WINTER'),
      config: { campaign: { card: 'visa', type: 'client_discount' } },
    };
    const settings = { 'promotions.byDiscountId': { WINTER: 10 }, 'promotions.campaignPercent': 5 };
    const { client, id, payBy } = await setup(order, settings);
    await payBy(VISA);
    expect((await client.receipt(id)).discount).toEqual({
      bank_discount_amount: '10.0',
      bank_discount_desc: 'Promotion 10%',
      discounted_amount: '85.0',
      original_order_amount: '100.0',
      system_discount_amount: '5.0',
      system_discount_desc: 'Card campaign 5%',
    });
  });

  test('restrict: the form refuses another card in words, a wallet with one declines', async () => {
    const { bank, client, id, show, payBy } = await setup(campaign('mc', 'restrict'));
    expect(await show()).toContain('This order can only be paid with: Mastercard');
    const wrong = await payBy(VISA);
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('This order cannot be paid with a card of this type.');
    expect((await client.receipt(id)).order_status.key).toBe('created');
    await payBy(MASTERCARD);
    expect(await client.receipt(id)).toMatchObject({ order_status: { key: 'completed' }, discount: null });
    const other = await client.createId(orderTo(CALLBACK, campaign('mc', 'restrict')));
    await submit(bank, `/pay?order_id=${other}`, { method: 'google_pay', wallet_card: VISA });
    expect((await client.receipt(other)).payment_detail).toMatchObject({ code: '101' });
    const token = {
      google_pay: { external: true, google_pay_token: '{}' },
      campaign: { card: 'mc', type: 'restrict' },
    };
    const external = await client.create(
      orderTo(CALLBACK, { payment_method: ['google_pay'], config: token }),
    );
    expect(await external.json()).toMatchObject({ status: 'rejected' });
  });

  test.each([
    ['config.campaign.card has a wrong type or value', { card: 'amex', type: 'restrict' }],
    ['config.campaign.type has a wrong type or value', { card: 'visa', type: 'free' }],
    ['config.campaign.card is required', { type: 'restrict' }],
    ['config.campaign.type is required', { card: 'visa' }],
  ])('%s', async (message, config) => {
    const client = shopClient(await startBank());
    const answer = await client.create(orderTo(CALLBACK, { config: { campaign: config } }));
    expect([answer.status, await answer.json()]).toEqual([400, { key: 'bad_request', message }]);
  });
});
