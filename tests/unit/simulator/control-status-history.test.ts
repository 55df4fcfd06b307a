import { expect, test } from 'vitest';
import { StatusHistory } from '@/lib/simulator/control/watch/status-history';
import { CREATED_AT_MICROS, teaOrder } from './support';

test('each change of status is kept once, the first one at the order’s own creation', () => {
  const history = new StatusHistory();
  const created = teaOrder({ id: 'one' });
  history.note(created, CREATED_AT_MICROS + 5);
  history.note(created, CREATED_AT_MICROS + 6);
  history.note({ ...created, status: 'completed' }, CREATED_AT_MICROS + 7);
  expect(history.of('one')).toEqual([
    { status: 'created', atMicros: CREATED_AT_MICROS },
    { status: 'completed', atMicros: CREATED_AT_MICROS + 7 },
  ]);
});

test('a payer’s second try is a second `created`, at its own time', () => {
  const history = new StatusHistory();
  const created = teaOrder({ id: 'one' });
  for (const status of ['created', 'processing', 'created'] as const) {
    history.note({ ...created, status }, CREATED_AT_MICROS + 9);
  }
  expect(history.of('one').map(({ atMicros }) => atMicros - CREATED_AT_MICROS)).toEqual([0, 9, 9]);
});

test('only the five thousand orders that changed last are remembered', () => {
  const history = new StatusHistory();
  const order = teaOrder();
  for (let index = 0; index < 5_001; index++) history.note({ ...order, id: String(index) }, 0);
  expect(history.of('0')).toEqual([]);
  expect(history.of('1')).toHaveLength(1);
});
