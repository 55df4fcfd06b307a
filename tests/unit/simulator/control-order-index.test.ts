import { expect, test } from 'vitest';
import { OrderIndex } from '@/lib/simulator/control/watch/order-index';
import type { Order } from '@/lib/simulator/orders/order';
import { teaOrder } from './support';

function indexOf(orders: readonly Order[]) {
  const known = new Map(orders.map((order) => [order.id, order]));
  const index = new OrderIndex(known);
  for (const order of orders) index.put(order);
  return { index, known };
}

const order = (id: string, externalOrderId: string | null, status: Order['status'] = 'created') =>
  teaOrder({ id, externalOrderId, status });

test('a whole external id finds its orders only, a part of one finds all that contain it', () => {
  const { index } = indexOf([order('id-1', 'A-1'), order('id-2', 'A-10'), order('id-3', 'A-1')]);
  expect([...index.find({ text: 'A-1' })]).toEqual(['id-3', 'id-1']);
  expect([...index.find({ text: 'a-1' })]).toEqual(['id-3', 'id-2', 'id-1']);
  expect([...index.find({ text: 'A-1', before: 'id-3' })]).toEqual(['id-1']);
  expect(index.withExternalId('A-1')).toEqual(['id-3', 'id-1']);
});

test('an order id is found whatever its case, whole or in part', () => {
  const { index } = indexOf([order('4f9c-01', null), order('77aa-02', null)]);
  expect([...index.find({ text: '4F9C-01' })]).toEqual(['4f9c-01']);
  expect([...index.find({ text: 'aa-0' })]).toEqual(['77aa-02']);
  expect([...index.find({ text: 'nothing' })]).toEqual([]);
});

test('a status that changes moves the order to its new list and leaves its age', () => {
  const { index, known } = indexOf([order('id-1', 'A-1'), order('id-2', 'A-2')]);
  const paid = order('id-1', 'A-1', 'completed');
  known.set(paid.id, paid);
  index.put(paid);
  expect([...index.find({ status: 'completed' })]).toEqual(['id-1']);
  expect([...index.find({ status: 'created' })]).toEqual(['id-2']);
  expect([...index.find({ status: 'completed', text: 'A-' })]).toEqual(['id-1']);
  expect([...index.find({})]).toEqual(['id-2', 'id-1']);
  expect(index.withExternalId('A-1')).toEqual(['id-1']);
  expect([index.size, index.count('created'), index.count('completed')]).toEqual([2, 1, 1]);
});
