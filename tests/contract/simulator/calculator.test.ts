import { expect, test } from 'vitest';
import { startBank } from './support';

const PATH = '/payments/v1/ecommerce/installment/calculate';

async function ask(body: unknown, settings = {}) {
  const bank = await startBank({ clientId: '777', settings });
  const answer = await fetch(bank.url + PATH, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json;charset=UTF-8', Origin: 'https://shop.example.com' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

test('answers a browser on another origin, without a token, in the order the script reads', async () => {
  const { status, headers, text } = await ask({ amount: 500, client_id: '777' });
  expect(status).toBe(200);
  expect(headers.get('access-control-allow-origin')).toBe('*');
  expect(text).toBe(
    '{"amount":500,"bnpl":true,"bnplValue":"125.00","show_discount_warning":false,"discounts":[' +
      '{"month":4,"discount_code":"ZERO","amount":125},' +
      '{"month":6,"discount_code":"STANDARD","amount":90.34},' +
      '{"month":12,"discount_code":"STANDARD","amount":48.67},' +
      '{"month":18,"discount_code":"STANDARD","amount":34.78},' +
      '{"month":24,"discount_code":"STANDARD","amount":27.84}]}',
  );
});

test('lets the browser ask first', async () => {
  const bank = await startBank();
  const answer = await fetch(bank.url + PATH, {
    method: 'OPTIONS',
    headers: {
      Origin: 'https://shop.example.com',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type',
    },
  });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('access-control-allow-methods')).toContain('POST');
  expect(answer.headers.get('access-control-allow-headers')).toBe('content-type');
});

test.each([
  ['Invalid client_id', { amount: 500, client_id: '1' }],
  ['Invalid client_id', { amount: 500 }],
  ['Invalid amount', { amount: 0, client_id: '777' }],
  ['Invalid amount', { amount: -5, client_id: '777' }],
  ['Invalid amount', { amount: 1.005, client_id: '777' }],
  ['Invalid amount', { client_id: '777' }],
  ['Malformed JSON request', 'nonsense'],
  ['Malformed JSON request', '[]'],
])('%s has the shape of its own, readable by the browser', async (error_message, body) => {
  const { status, headers, text } = await ask(body, { 'errors.shape': 'html' });
  expect(status).toBe(400);
  expect(headers.get('access-control-allow-origin')).toBe('*');
  expect(JSON.parse(text)).toEqual({ error_code: 400, error_message, information_link: null, details: null });
});

test('takes an amount as text, a client id as number, and what the script passes along', async () => {
  const { status, text } = await ask({ amount: '99.99', client_id: 777, bnpl: false, texts: { title: 'x' } });
  expect(status).toBe(200);
  expect(text).toContain('"amount":99.99,"bnpl":true,"bnplValue":"25.00"');
});

test('offers what the shop has activated, and refuses when that is nothing', async () => {
  const body = { amount: 100, client_id: '777' };
  const loan = await ask(body, { 'merchant.activatedMethods': ['card', 'bog_loan'] });
  expect(loan.text).toContain('"bnpl":false,"show_discount_warning"');
  expect(loan.text).not.toContain('ZERO');
  const bnpl = await ask(body, { 'merchant.activatedMethods': ['card', 'bnpl'] });
  expect(bnpl.text).not.toContain('STANDARD');
  const none = await ask(body, { 'merchant.activatedMethods': ['card'] });
  expect(JSON.parse(none.text)).toMatchObject({
    error_code: 400,
    error_message: 'Installment is not activated for this merchant',
  });
});
