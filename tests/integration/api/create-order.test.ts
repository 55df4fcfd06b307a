import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createdOrder } from '@/lib/api/contract/operations/create-order';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { type ApiWorld, basket, createApiWorld, name, PRO } from './api-world';

const database = useTestDatabase();
let world: ApiWorld;
beforeAll(async () => {
  world = await createApiWorld(database.url);
});
afterAll(() => world.close());

const shop = (sql: string) => world.rows(`UPDATE shops SET ${sql} WHERE id = $1`, [world.shopId]);
const lastOpening = () => world.openings().at(-1)?.body ?? {};
const counts = async () =>
  (
    await world.rows<Record<string, number>>(
      `SELECT (SELECT count(*) FROM orders)::int AS orders, (SELECT count(*) FROM payments)::int AS payments,
         (SELECT count(*) FROM events)::int AS events, (SELECT count(*) FROM idempotent_requests)::int AS keys`,
    )
  )[0];

describe('a plan', () => {
  test('is answered in the guide’s own shape, and is an order like any other', async () => {
    const external_order_id = name();
    const { status, body, headers } = await world.post({ body: { ...PRO, external_order_id }, key: null });
    expect(status).toBe(200);
    expect(createdOrder.safeParse(body).error).toBeUndefined();
    expect(Object.keys(body)).toEqual(['order_id', 'redirect_url', 'external_order_id']);
    expect(body.external_order_id).toBe(external_order_id);
    expect(body.redirect_url).toContain(String(body.order_id));
    expect(headers.get('order-read-token')).toMatch(/^brt_/);
    expect(headers.get('cache-control')).toBe('no-store');
    const [order] = await world.rows<{ id: string }>(
      `SELECT id, status, source, buyer_name, buyer_email, buyer_phone, total_minor, external_claimed, api_key_id
       FROM orders WHERE external_id = $1`,
      [external_order_id],
    );
    expect(order).toMatchObject({
      ...{
        status: 'awaiting_payment',
        source: 'api',
        total_minor: 2699,
        external_claimed: true,
        api_key_id: null,
      },
      ...{ buyer_name: '', buyer_email: '', buyer_phone: '' },
    });
    const { payments, events } = await world.look(order?.id ?? '');
    expect(payments).toMatchObject([{ status: 'created', bankOrderId: body.order_id }]);
    expect(events.map(({ kind, source }) => [kind, source])).toEqual([
      ['order_placed', 'api'],
      ['payment_started', 'api'],
      ['payment_opened', 'api'],
    ]);
    const sent = lastOpening();
    expect(sent).not.toHaveProperty('buyer');
    expect(sent.purchase_units).toEqual({
      basket: [{ product_id: 'plan-pro', description: 'Pro თვე', quantity: 1, unit_price: 26.99 }],
      total_amount: 26.99,
      currency: 'GEL',
    });
  });

  test('may come as a form, in any case, with the amount as a text', async () => {
    const text = new URLSearchParams({
      plan_name: 'pRO',
      amount: '26.990',
      currency: 'GEL',
      external_order_id: name(),
    });
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const { status, body } = await world.post({ text: text.toString(), headers: form });
    expect([status, Object.keys(body)]).toEqual([200, ['order_id', 'redirect_url', 'external_order_id']]);
  });

  test('at another price or in another currency is refused with the right one', async () => {
    const before = await counts();
    for (const wrong of [{ amount: 0.01 }, { amount: '26.98' }, { amount: 269.9 }, { currency: 'USD' }]) {
      const { status, body } = await world.post({
        body: { ...PRO, ...wrong, external_order_id: name() },
        key: null,
      });
      expect(status).toBe(422);
      expect(body).toMatchObject({ code: 'amount_mismatch', expected: { amount: '26.99', currency: 'GEL' } });
    }
    expect(await counts()).toEqual(before);
  });

  test('that does not exist, or is archived, is refused with those that do', async () => {
    const unknown = await world.post({ body: { ...PRO, plan_name: 'Gold', external_order_id: name() } });
    expect(unknown.status).toBe(422);
    expect(unknown.body).toMatchObject({ code: 'plan_unknown', plans: ['Basic', 'Pro'] });
    await world.rows(`UPDATE plans SET status = 'archived' WHERE name = 'Pro'`);
    const archived = await world.post({ body: { ...PRO, external_order_id: name() } });
    await world.rows(`UPDATE plans SET status = 'active'`);
    expect(archived.body).toMatchObject({ code: 'plan_unknown', plans: ['Basic'] });
  });

  test('without a key is for shops that have turned it on', async () => {
    await shop('api_public_orders = false');
    const before = await counts();
    const keyless = await world.post({ body: { ...PRO, external_order_id: name() }, key: null });
    expect([keyless.status, keyless.body.code]).toEqual([403, 'turned_off']);
    const reader = await world.newKey({ scopes: ['orders:read'] });
    const unscoped = await world.post({ body: { ...PRO, external_order_id: name() }, key: reader });
    expect([unscoped.status, unscoped.body.code, unscoped.body.scope]).toEqual([
      403,
      'scope_missing',
      'orders:write',
    ]);
    expect(await counts()).toEqual(before);
    expect((await world.post({ body: { ...PRO, external_order_id: name() } })).status).toBe(200);
    await shop('api_public_orders = true');
  });

  test('is opened under the shop’s settings, and comes back to its addresses', async () => {
    await shop(`ttl_minutes = 33, payment_methods = '{card}', account_tag = 'web', api_success_url = 'https://front.example/ok',
      api_fail_url = NULL`);
    await world.post({ body: { ...PRO, external_order_id: name() } });
    expect(lastOpening()).toMatchObject({
      ttl: 33,
      payment_method: ['card'],
      config: { account: { tag: 'web' } },
    });
    const urls = lastOpening().redirect_urls as Record<string, string>;
    expect(urls.success).toBe('https://front.example/ok');
    expect(urls.fail).toMatch(/^http:\/\/localhost:\d+\/orders\/[\w-]{43}\/fail$/);
    await shop(`ttl_minutes = 15, payment_methods = '{}', account_tag = NULL, api_success_url = NULL`);
  });
});

describe('a basket', () => {
  test('is for a key with the scope', async () => {
    const keyless = await world.post({ body: basket(), key: null });
    expect([keyless.status, keyless.body.code]).toEqual([401, 'key_missing']);
    expect(keyless.headers.get('www-authenticate')).toContain('Bearer');
    const reader = await world.newKey({ scopes: ['orders:read'] });
    const unscoped = await world.post({ body: basket(), key: reader });
    expect([unscoped.status, unscoped.body.code]).toEqual([403, 'scope_missing']);
  });

  test('with nothing but what it needs', async () => {
    const { status } = await world.post({ body: basket() });
    expect(status).toBe(200);
    const sent = lastOpening();
    expect(sent).not.toHaveProperty('buyer');
    expect(sent.purchase_units).toMatchObject({
      basket: [{ product_id: 'sku-7', quantity: 2, unit_price: 10 }],
    });
    expect((sent.purchase_units as { basket: object[] }).basket[0]).not.toHaveProperty('description');
    expect(sent.external_order_id).toMatch(/^A-\d+-1$/);
    expect(sent.callback_url).toMatch(/\/api\/payments\/bog\/callback$/);
  });

  const units = (over: Record<string, unknown>, item: Record<string, unknown> = {}) => ({
    purchase_units: {
      basket: [{ product_id: 'sku-7', quantity: 2, unit_price: 10, ...item }],
      total_amount: 20,
      currency: 'GEL',
      ...over,
    },
  });
  const split = { split_payments: [{ iban: 'GE18BG0000000000000001', percent: 40, description: 'Seller' }] };

  /** What is sent, and where it has to stand in what the bank gets. */
  const OPTIONS: [option: string, sent: Record<string, unknown>, expected: Record<string, unknown>][] = [
    ['full_name', { buyer: { full_name: 'Nino Example' } }, { buyer: { full_name: 'Nino Example' } }],
    [
      'masked_email',
      { buyer: { masked_email: 'n**@example.com' } },
      { buyer: { masked_email: 'n**@example.com' } },
    ],
    ['masked_phone', { buyer: { masked_phone: '+9955**' } }, { buyer: { masked_phone: '+9955**' } }],
    ['email', { buyer: { email: 'Nino@example.com' } }, { buyer: { masked_email: 'n***@example.com' } }],
    ['phone', { buyer: { phone: '555 12 34 56' } }, { buyer: { masked_phone: '+9955******56' } }],
    ['application_type', { application_type: 'mobile' }, { application_type: 'mobile' }],
    ['capture manual', { capture: 'manual' }, { capture: 'manual' }],
    ['capture automatic', { capture: 'automatic' }, { capture: 'automatic' }],
    ['ttl', { ttl: 1440 }, { ttl: 1440 }],
    ['payment_method', { payment_method: ['bog_p2p', 'card'] }, { payment_method: ['bog_p2p', 'card'] }],
    [
      'redirect_urls.success',
      { redirect_urls: { success: 'https://front.example/done?x=1' } },
      {
        redirect_urls: {
          success: 'https://front.example/done?x=1',
          fail: expect.stringContaining('/orders/'),
        },
      },
    ],
    [
      'redirect_urls.fail',
      { redirect_urls: { fail: 'https://front.example/sorry' } },
      {
        redirect_urls: { fail: 'https://front.example/sorry', success: expect.stringContaining('/orders/') },
      },
    ],
    [
      'config.loan',
      { payment_method: ['bog_loan'], config: { loan: { type: 'STANDARD', month: 12 } } },
      { payment_method: ['bog_loan'], config: { loan: { type: 'STANDARD', month: 12 } } },
    ],
    [
      'config.campaign',
      { config: { campaign: { card: 'visa', type: 'restrict' } } },
      { config: { campaign: { card: 'visa', type: 'restrict' } } },
    ],
    [
      'config.account',
      { config: { account: { tag: 'branch-2' } } },
      { config: { account: { tag: 'branch-2' } } },
    ],
    [
      'config.google_pay',
      { config: { google_pay: { external: false } } },
      { config: { google_pay: { external: false } } },
    ],
    ['config.apple_pay', { config: { apple_pay: {} } }, { config: { apple_pay: { external: false } } }],
    ['config.split', { config: { split } }, { config: { split } }],
    [
      'config.split in amounts',
      { config: { split: { split_payments: [{ iban: 'GE18 BG00 0000 0000 0000 01', amount: '12.50' }] } } },
      { config: { split: { split_payments: [{ iban: 'GE18BG0000000000000001', amount: 12.5 }] } } },
    ],
    [
      'delivery',
      units({ delivery: { amount: 6 }, total_amount: 26 }),
      { purchase_units: { delivery: { amount: 6 }, total_amount: 26 } },
    ],
    [
      'total_discount_amount',
      units({ total_discount_amount: 4, total_amount: 16 }, { unit_discount_price: 2, total_price: 16 }),
      {
        purchase_units: {
          ...{ total_discount_amount: 4, total_amount: 16 },
          basket: [{ unit_discount_price: 2, total_price: 16 }],
        },
      },
    ],
    ...(
      [
        ['description', 'Tea set'],
        ['vat', 3.05],
        ['vat_percent', 18],
        ['total_price', 20],
        ['image', 'https://shop.example/sku-7.jpg'],
        ['package_code', 'PKG-1'],
        ['tin', '123456789'],
        ['pinfl', '01000000000'],
        ['product_discount_id', 'PROMO-1'],
      ] as const
    ).map(([field, value]): [string, Record<string, unknown>, Record<string, unknown>] => [
      `basket[].${field}`,
      units({}, { [field]: value }),
      { purchase_units: { basket: [{ [field]: value }] } },
    ]),
  ];

  test.each(OPTIONS)('%s reaches the bank', async (_, sent, expected) => {
    const { status, body } = await world.post({ body: basket(sent) });
    expect(body.errors ?? body.code).toBeUndefined();
    expect(status).toBe(200);
    expect(lastOpening()).toMatchObject(expected);
  });

  test('in USD, where the shop sells in it', async () => {
    const usd = units({ currency: 'USD' });
    const refused = await world.post({ body: basket(usd) });
    expect([refused.status, refused.body.code]).toEqual([422, 'currency_not_sold']);
    await shop(`currencies = '{GEL,USD}'`);
    await world.post({ body: basket(usd) });
    expect(lastOpening()).toMatchObject({ purchase_units: { currency: 'USD' } });
    await shop(`currencies = '{GEL}'`);
  });

  test('language and look of the bank’s page are those of the headers', async () => {
    const lookOf = async (headers: Record<string, string>) => {
      await world.post({ body: basket(), headers });
      const sent = world.openings().at(-1)?.headers;
      return [sent?.['accept-language'], sent?.theme];
    };
    expect(await lookOf({})).toEqual(['ka', 'light']);
    expect(await lookOf({ 'Accept-Language': 'en', Theme: 'dark' })).toEqual(['en', 'dark']);
    expect(await lookOf({ 'Accept-Language': 'fr, en-GB;q=0.8, ka;q=0.9', Theme: 'pink' })).toEqual([
      'ka',
      'light',
    ]);
    await shop(`payment_theme = 'dark'`);
    expect(await lookOf({ Theme: 'light' })).toEqual(['ka', 'light']);
    expect(await lookOf({})).toEqual(['ka', 'dark']);
    await shop(`payment_theme = 'follow'`);
  });

  test('what it says comes before what the shop has decided, also when it is paid for the second time', async () => {
    await shop(
      `capture_mode = 'manual', ttl_minutes = 30, payment_methods = '{bog_p2p,card}', account_tag = 'main'`,
    );
    const body = basket({
      ...{
        capture: 'automatic',
        ttl: 5,
        payment_method: ['apple_pay'],
        config: { account: { tag: 'other' }, split },
      },
      ...{ redirect_urls: { success: 'https://front.example/a', fail: 'https://front.example/b' } },
    });
    const first = await world.post({ body });
    const sent = {
      ...{
        capture: 'automatic',
        ttl: 5,
        payment_method: ['apple_pay'],
        config: { account: { tag: 'other' }, split },
      },
      ...{ redirect_urls: { success: 'https://front.example/a', fail: 'https://front.example/b' } },
    };
    expect(lastOpening()).toMatchObject(sent);
    const [order] = await world.rows<{ id: string; token: string; split: unknown }>(
      `SELECT o.id, token, p.split FROM orders o JOIN payments p ON p.order_id = o.id WHERE o.external_id = $1`,
      [body.external_order_id],
    );
    expect(order?.split).toEqual([
      { iban: 'GE18BG0000000000000001', description: 'Seller', amountMinor: 800 },
    ]);
    world.simulator.control.pay(String(first.body.order_id), { outcome: 'declined' });
    await world.settled();
    await world.start(order?.token ?? '');
    expect(world.openings().length).toBeGreaterThan(1);
    expect(lastOpening()).toMatchObject({ ...sent, external_order_id: expect.stringMatching(/-2$/) });
    await shop(`capture_mode = 'automatic', ttl_minutes = 15, payment_methods = '{}', account_tag = NULL`);
  });

  test('writes the buyer mails when an address is known, and none when there is none', async () => {
    const mailsOf = async (buyer: Record<string, unknown> | undefined) => {
      const body = basket(buyer ? { buyer } : {});
      const { body: made } = await world.post({ body });
      world.simulator.control.pay(String(made.order_id), { outcome: 'completed' });
      await world.settled();
      return world.rows<{ kind: string; recipient: string; status: string }>(
        `SELECT kind, recipient, o.status FROM orders o LEFT JOIN mails m ON m.order_id = o.id WHERE external_id = $1`,
        [body.external_order_id],
      );
    };
    expect(await mailsOf({ email: 'nino@example.com' })).toEqual([
      { kind: 'paid', recipient: 'nino@example.com', status: 'paid' },
    ]);
    for (const buyer of [undefined, { full_name: 'Nino' }, { masked_email: 'n***@example.com' }])
      expect(await mailsOf(buyer)).toEqual([{ kind: null, recipient: null, status: 'paid' }]);
  });
});

describe('a wrong body is refused before anything is stored, with pointers into it', () => {
  const line = { product_id: 'a', quantity: 2, unit_price: 10 };
  const units = (over: Record<string, unknown>) => ({
    purchase_units: { basket: [line], total_amount: 20, currency: 'GEL', ...over },
  });
  const part = { iban: 'GE18BG0000000000000001', percent: 40 };
  const split = (...parts: object[]) => ({ config: { split: { split_payments: parts } } });

  const WRONG: [what: string, sent: Record<string, unknown>, pointer: string][] = [
    ['an amount that is none', { ...PRO, amount: 'a lot' }, '/amount'],
    ['three decimals', { ...PRO, amount: 26.999 }, '/amount'],
    ['nothing to pay', { ...PRO, amount: 0 }, '/amount'],
    ['a currency that the bank does not take', { ...PRO, currency: 'JPY' }, '/currency'],
    ['no name of a plan', { amount: 26.99, currency: 'GEL' }, '/plan_name'],
    ['a field that nobody knows', { ...PRO, price: 1 }, ''],
    ['an empty external_order_id', { ...PRO, external_order_id: '' }, '/external_order_id'],
    ['a line end in external_order_id', { ...PRO, external_order_id: 'a\nb' }, '/external_order_id'],
    ['an endless external_order_id', { ...PRO, external_order_id: 'a'.repeat(101) }, '/external_order_id'],
    ['a sum that does not add up', units({ total_amount: 21 }), '/purchase_units/total_amount'],
    ['delivery that is not in the sum', units({ delivery: { amount: 5 } }), '/purchase_units/total_amount'],
    ['no lines', units({ basket: [] }), '/purchase_units/basket'],
    ['a price of 0', units({ basket: [{ ...line, unit_price: 0 }] }), '/purchase_units/basket/0/unit_price'],
    ['half a piece', units({ basket: [{ ...line, quantity: 0.5 }] }), '/purchase_units/basket/0/quantity'],
    [
      'a discount above the price',
      units({ basket: [{ ...line, unit_discount_price: 11 }] }),
      '/purchase_units/basket/0/unit_discount_price',
    ],
    [
      'a line that does not add up',
      units({ basket: [{ ...line, total_price: 19 }] }),
      '/purchase_units/basket/0/total_price',
    ],
    [
      'a discount of the line that the sum does not have',
      units({ basket: [{ ...line, unit_discount_price: 1 }] }),
      '/purchase_units/total_discount_amount',
    ],
    [
      'a discount above the goods',
      units({ total_discount_amount: 21, total_amount: 1 }),
      '/purchase_units/total_discount_amount',
    ],
    ['a negative delivery', units({ delivery: { amount: -1 } }), '/purchase_units/delivery/amount'],
    [
      'more than anybody has',
      units({ basket: [{ ...line, unit_price: '9999999999999.99' }] }),
      '/purchase_units/basket/0/quantity',
    ],
    [
      'a picture that is no address',
      units({ basket: [{ ...line, image: 'sku.jpg' }] }),
      '/purchase_units/basket/0/image',
    ],
    ['a callback of the caller’s', { callback_url: 'https://front.example/cb' }, '/callback_url'],
    ['ttl of a minute', { ttl: 1 }, '/ttl'],
    ['ttl of more than a day', { ttl: 1441 }, '/ttl'],
    ['an unknown method', { payment_method: ['cash'] }, '/payment_method/0'],
    ['an unknown way of capture', { capture: 'later' }, '/capture'],
    ['a hold by transfer', { capture: 'manual', payment_method: ['bog_p2p'] }, '/capture'],
    ['instalments without terms', { payment_method: ['bnpl'] }, '/config/loan'],
    [
      'a wallet on the caller’s page',
      { config: { google_pay: { external: true } } },
      '/config/google_pay/external',
    ],
    ['a wallet token', { config: { google_pay: { google_pay_token: '{}' } } }, '/config/google_pay'],
    ['a split of a hold', { capture: 'manual', ...split(part) }, '/config/split'],
    ['a split of dollars', { ...units({ currency: 'USD' }), ...split(part) }, '/config/split'],
    ['a split of a gift card', { payment_method: ['gift_card'], ...split(part) }, '/config/split'],
    ['a split of more than there is', split({ ...part, percent: undefined, amount: 20.01 }), '/config/split'],
    ['a split of more than 100 %', split(part, { ...part, percent: 61 }), '/config/split'],
    [
      'a mistyped IBAN',
      split({ ...part, iban: 'GE19BG0000000000000001' }),
      '/config/split/split_payments/0/iban',
    ],
    ['both amount and percent', split({ ...part, amount: 1 }), '/config/split/split_payments/0/amount'],
    ['an e-mail that is none', { buyer: { email: 'nino' } }, '/buyer/email'],
    ['a telephone that is none', { buyer: { phone: '12' } }, '/buyer/phone'],
    [
      'a way back by plain http',
      { redirect_urls: { success: 'http://front.example/' } },
      '/redirect_urls/success',
    ],
    ['a way back with a script', { redirect_urls: { fail: 'javascript:alert(1)' } }, '/redirect_urls/fail'],
    [
      'a way back with an @',
      { redirect_urls: { fail: 'https://front.example@evil.example/' } },
      '/redirect_urls/fail',
    ],
  ];

  test.each(WRONG)('%s', async (_, sent, pointer) => {
    const before = await counts();
    const openings = world.openings().length;
    const plan = 'amount' in sent;
    const body = plan ? { external_order_id: name(), ...sent } : basket(sent);
    const answer = await world.post({ body, headers: { 'Idempotency-Key': crypto.randomUUID() } });
    expect([answer.status, answer.body.code]).toEqual([422, 'fields_invalid']);
    const errors = answer.body.errors as { pointer: string; detail: string }[];
    expect(errors.map((error) => error.pointer)).toContain(pointer);
    expect(await counts()).toEqual(before);
    expect(world.openings()).toHaveLength(openings);
  });

  test('a host that the shop has not allowed is named as such; its own is always allowed', async () => {
    const evil = { success: 'https://evil.example/', fail: 'https://front.example/' };
    const { status, body } = await world.post({ body: basket({ redirect_urls: evil }) });
    expect([status, body.code]).toEqual([422, 'return_host_not_allowed']);
    expect(body.errors).toMatchObject([{ pointer: '/redirect_urls/success' }]);
    const own = { success: `${world.services.env.appUrl}/thanks` };
    expect((await world.post({ body: basket({ redirect_urls: own }) })).status).toBe(200);
  });

  test('options that contradict the shop’s settings', async () => {
    const errorsOf = async (sent: Record<string, unknown>) =>
      (await world.post({ body: basket(sent) })).body.errors;
    await shop(`payment_methods = '{bog_p2p}'`);
    expect(await errorsOf({ capture: 'manual' })).toMatchObject([{ pointer: '/capture' }]);
    await shop(`payment_methods = '{}', capture_mode = 'manual'`);
    expect(await errorsOf({ payment_method: ['bog_p2p'] })).toMatchObject([{ pointer: '/payment_method' }]);
    expect(await errorsOf(split(part))).toMatchObject([{ pointer: '/config/split' }]);
    expect(await errorsOf({ ...split(part), capture: 'automatic' })).toBeUndefined();
    await shop(`capture_mode = 'automatic'`);
  });

  test('what cannot be read at all', async () => {
    const answers = await Promise.all([
      world.post({ text: '{' }),
      world.post({ text: '{}', headers: { 'content-type': 'text/plain' } }),
      world.post({ text: `{"a":"${'x'.repeat(70_000)}"}` }),
      world.post({
        text: 'amount=1&amount=2',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
      world.post({ text: '[]' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([400, 415, 413, 400, 422]);
  });
});
