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

describe('a clock that begins elsewhere', () => {
  const START_AT_MS = Date.parse('2026-03-02T09:05:12.318Z');

  test('goes on from there as the wall does', async () => {
    const clock = new Clock(() => undefined, { startAtMs: START_AT_MS });
    const first = clock.nowMicros();
    expect(first - START_AT_MS * 1000).toBeGreaterThanOrEqual(0);
    expect(first - START_AT_MS * 1000).toBeLessThan(5_000_000);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(clock.nowMicros() - first).toBeGreaterThan(15_000);
  });

  test('stands still when frozen, runs what is due, and moves only when told', async () => {
    const clock = new Clock(() => undefined, { startAtMs: START_AT_MS, frozen: true });
    const ran: string[] = [];
    clock.schedule(START_AT_MS * 1000, () => void ran.push('now'));
    clock.schedule(START_AT_MS * 1000 + 20_000, () => void ran.push('later'));
    await new Promise((resolve) => setTimeout(resolve, 60));
    await clock.idle();
    expect(clock.nowMicros()).toBe(START_AT_MS * 1000);
    expect(ran).toEqual(['now']);
    await clock.advance(20);
    expect(ran).toEqual(['now', 'later']);
    expect(clock.nowMicros()).toBe((START_AT_MS + 20) * 1000);
    await clock.stop();
  });
});
