import { describe, expect, test } from 'vitest';
import { Clock } from '@/lib/simulator/clock';

const MINUTE_MS = 60_000;

function setup() {
  const errors: unknown[] = [];
  return { clock: new Clock((error) => errors.push(error)), errors };
}

describe('clock', () => {
  test('never tells the same microsecond twice, nor an earlier one', () => {
    const { clock } = setup();
    const told = Array.from({ length: 5_000 }, () => clock.nowMicros());
    expect(told.every((micros, index) => index === 0 || micros > (told[index - 1] ?? 0))).toBe(true);
  });

  test('advancing runs what falls due in order, each at its own instant, and nothing later', async () => {
    const { clock } = setup();
    const start = clock.nowMicros();
    const ran: [number, number][] = [];
    for (const minute of [3, 1, 7, 2]) {
      const at = start + minute * MINUTE_MS * 1000;
      clock.schedule(at, () => {
        ran.push([minute, Math.round((clock.nowMicros() - at) / 1_000_000)]);
      });
    }
    await clock.advance(5 * MINUTE_MS);
    expect(ran).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
    ]);
    expect(Math.round((clock.nowMicros() - start) / 60_000_000)).toBe(5);
    await clock.stop();
  });

  test('what a task schedules inside the jump runs in the same jump', async () => {
    const { clock } = setup();
    const start = clock.nowMicros();
    let runs = 0;
    const again = async () => {
      runs += 1;
      await new Promise((resolve) => setTimeout(resolve, 1));
      clock.schedule(clock.nowMicros() + MINUTE_MS * 1000, again);
    };
    clock.schedule(start, again);
    await clock.advance(3 * MINUTE_MS + 1_000);
    expect(runs).toBe(4);
    await clock.stop();
  });

  test('many tasks come out sorted', async () => {
    const { clock } = setup();
    const start = clock.nowMicros();
    const order: number[] = [];
    for (let n = 0; n < 500; n++) {
      const offset = (n * 7919) % 500;
      clock.schedule(start + (offset + 1) * 1_000_000, () => {
        order.push(offset);
      });
    }
    await clock.advance(600_000);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).toHaveLength(500);
  });

  test('time also passes by itself, and idle waits for what is due', async () => {
    const { clock } = setup();
    let done = false;
    clock.schedule(clock.nowMicros(), async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      done = true;
    });
    await clock.idle();
    expect(done).toBe(true);
  });

  test('a failing task is reported and holds nothing up', async () => {
    const { clock, errors } = setup();
    let after = false;
    clock.schedule(0, () => {
      throw new Error('boom');
    });
    clock.schedule(1, () => {
      after = true;
    });
    await clock.advance(1);
    expect(after).toBe(true);
    expect(String(errors[0])).toContain('boom');
  });

  test('after stop nothing starts any more', async () => {
    const { clock } = setup();
    let ran = false;
    clock.schedule(clock.nowMicros() + 5_000, () => {
      ran = true;
    });
    await clock.stop();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(ran).toBe(false);
  });
});
