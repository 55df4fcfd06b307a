import { expect, test } from 'vitest';
import { createSlots } from '@/lib/pictures/slots';

test('no more than two at a time, each in its turn, and a failure frees its place', async () => {
  const inSlot = createSlots(2);
  let running = 0;
  let most = 0;
  const order: number[] = [];
  const work = (n: number) => async () => {
    order.push(n);
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 2));
    running -= 1;
    if (n % 3 === 0) throw new Error(`no ${n}`);
    return n;
  };
  const results = await Promise.allSettled(Array.from({ length: 12 }, (_, n) => inSlot(work(n))));
  expect(most).toBe(2);
  expect(order).toEqual(Array.from({ length: 12 }, (_, n) => n));
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(4);
  expect(await inSlot(work(1))).toBe(1);
});
