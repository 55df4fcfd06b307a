import { expect, test } from 'vitest';
import { ORDER_STATUSES } from '@/lib/orders/order-status';
import { isOrderEvent, ORDER_EVENTS, TEST_EVENT } from '@/lib/shops/webhook-events';
import { checkWebhook, nameOfEndpoint } from '@/lib/shops/webhook-input';

const URL_OK = 'https://hooks.example.com/orders';
const typed = (change: Partial<Parameters<typeof checkWebhook>[0]> = {}) =>
  checkWebhook({ url: URL_OK, description: '', events: [], ...change }, false);

test('the events are that an order is placed, and each state that it can come into', () => {
  expect(ORDER_EVENTS).toEqual(['order.created', ...ORDER_STATUSES.map((status) => `order.${status}`)]);
  expect(isOrderEvent(TEST_EVENT)).toBe(false);
});

test('an endpoint is taken as typed, without the space around it', () => {
  expect(
    typed({ url: ` ${URL_OK} `, description: ' Warehouse ', events: ['order.paid', 'order.created'] }),
  ).toEqual({
    ok: true,
    details: { url: URL_OK, description: 'Warehouse', events: ['order.created', 'order.paid'] },
  });
});

test('all events, ticked one by one, are all events, also those to come', () => {
  expect(typed({ events: [...ORDER_EVENTS] })).toMatchObject({ details: { events: [] } });
});

test('all that is wrong is said at once', () => {
  const wrong = { url: '', description: 'x'.repeat(121), events: ['order.paid', 'webhook.test'] };
  expect(typed(wrong)).toEqual({
    ok: false,
    problems: { url: 'required', description: 'description_too_long', events: 'not_a_choice' },
  });
  expect(typed({ url: 'http://hooks.example.com', description: 'a\u0007b' })).toEqual({
    ok: false,
    problems: { url: 'not_https', description: 'description_control_characters' },
  });
});

test('an endpoint goes by its description, else by its host', () => {
  expect(nameOfEndpoint({ url: URL_OK, description: 'Warehouse' })).toBe('Warehouse');
  expect(nameOfEndpoint({ url: URL_OK, description: '' })).toBe('hooks.example.com');
});
