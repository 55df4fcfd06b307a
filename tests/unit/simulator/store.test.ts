import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expire } from '@/lib/simulator/orders/lifecycle';
import { Journal } from '@/lib/simulator/store/journal';
import { State } from '@/lib/simulator/store/state';
import { Store } from '@/lib/simulator/store/store';
import { teaOrder } from './support';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulator-store-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function readAll(path: string): unknown[] {
  const entries: unknown[] = [];
  Journal.open(path, (entry) => entries.push(entry)).close();
  return entries;
}

describe('journal', () => {
  test('what was appended is there before append returns', () => {
    const path = join(folder, 'j');
    const journal = Journal.open<object>(path, () => undefined);
    journal.append({ a: 'ლარი\n' });
    expect(readFileSync(path, 'utf8')).toBe('{"a":"ლარი\\n"}\n');
    journal.append({ b: 2 });
    journal.close();
    expect(readAll(path)).toEqual([{ a: 'ლარი\n' }, { b: 2 }]);
  });

  test.each(['{"b":', '{"b":2}', '{"b":"\n'])(
    'a torn last line %j is dropped, and the next one is whole',
    (torn) => {
      const path = join(folder, 'j');
      writeFileSync(path, `{"a":1}\n${torn}`);
      const seen: unknown[] = [];
      const journal = Journal.open<object>(path, (entry) => seen.push(entry));
      expect(seen).toEqual([{ a: 1 }]);
      journal.append({ c: 3 });
      journal.close();
      expect(readAll(path)).toEqual([{ a: 1 }, { c: 3 }]);
    },
  );

  test('a damaged line in the middle is refused by its number', () => {
    const path = join(folder, 'j');
    writeFileSync(path, '{"a":1}\n{"b"\n{"c":3}\n');
    expect(() => readAll(path)).toThrow('line 2 is no JSON');
  });

  test('rewriting leaves only what it was given, and goes on appending', () => {
    const path = join(folder, 'j');
    const journal = Journal.open<object>(path, () => undefined);
    for (let n = 0; n < 100; n++) journal.append({ n });
    journal.rewrite([{ n: 99 }]);
    journal.append({ n: 100 });
    journal.close();
    expect(readAll(path)).toEqual([{ n: 99 }, { n: 100 }]);
    expect(existsSync(`${path}.new`)).toBe(false);
  });

  test('is readable by its owner only', () => {
    const path = join(folder, 'j');
    Journal.open(path, () => undefined).close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});

describe('store', () => {
  const answer = (scope: string, storedAtMicros: number) => ({
    scope,
    status: 200,
    contentType: 'application/json',
    body: '{}',
    requestSha256: 'x',
    storedAtMicros,
  });

  test('what is committed together is there together after a restart', () => {
    const store = new Store(folder, () => 0);
    const order = teaOrder();
    store.commit({ k: 'order', v: order }, { k: 'answer', v: answer('key', 1) });
    // No close: a SIGKILL asks for none.
    const again = new Store(folder, () => 0);
    expect(again.state.orders.get(order.id)).toEqual(order);
    expect(again.state.answers.get('key')?.status).toBe(200);
    store.close();
    again.close();
  });

  test('a commit torn in the middle is gone as a whole', () => {
    const store = new Store(folder, () => 0);
    store.commit({ k: 'clock', v: { offsetMs: 5 } });
    store.close();
    const line = JSON.stringify([
      { k: 'order', v: teaOrder() },
      { k: 'answer', v: answer('key', 1) },
    ]);
    appendFileSync(join(folder, 'journal.jsonl'), line.slice(0, -20));
    const again = new Store(folder, () => 0);
    expect(again.state.orders.size).toBe(0);
    expect(again.state.clockOffsetMs).toBe(5);
    again.close();
  });

  test('compaction keeps the newest of everything and forgets stale answers', () => {
    const store = new Store(folder, () => 10);
    const order = teaOrder();
    for (let n = 0; n < 50; n++) store.commit({ k: 'order', v: order });
    store.commit({ k: 'order', v: expire(order) }, { k: 'answer', v: answer('old', 9) });
    store.commit({ k: 'answer', v: answer('new', 11) }, { k: 'settings', v: { 'page.threeDs': 'never' } });
    const before = statSync(join(folder, 'journal.jsonl')).size;
    store.compact();
    expect(statSync(join(folder, 'journal.jsonl')).size).toBeLessThan(before / 10);
    expect([...store.state.answers.keys()]).toEqual(['new']);
    store.close();
    const again = new Store(folder, () => 0);
    expect(again.state.orders.get(order.id)?.status).toBe('rejected');
    expect([...again.state.answers.keys()]).toEqual(['new']);
    expect(again.state.settings).toEqual({ 'page.threeDs': 'never' });
    again.close();
  });

  test('grows with what is alive, not with what happened', () => {
    const store = new Store(folder, () => 0);
    const order = teaOrder();
    for (let n = 0; n < 12_000; n++) store.commit({ k: 'order', v: order });
    expect(statSync(join(folder, 'journal.jsonl')).size).toBeLessThan(8.1 * 1024 * 1024);
    store.close();
  });

  test('without a folder nothing is written and nothing remembered', () => {
    const store = new Store(null, () => 0);
    store.commit({ k: 'order', v: teaOrder() });
    expect(store.state.orders.size).toBe(1);
    store.close();
  });
});

test('finished callbacks are kept in bounded number, pending ones all', () => {
  const state = new State();
  const callback = (id: string, finished: boolean) => ({
    id,
    orderId: 'o',
    statusKey: 'completed',
    url: 'https://shop.example.com/cb',
    body: '{}',
    createdAtMicros: 0,
    nextAttemptAtMicros: 0,
    attempts: [],
    state: finished ? ('delivered' as const) : ('pending' as const),
  });
  for (let n = 0; n < 100; n++) state.apply({ k: 'callback', v: callback(`pending-${n}`, false) });
  for (let n = 0; n < 2_100; n++) state.apply({ k: 'callback', v: callback(`done-${n}`, true) });
  expect(state.callbacks.size).toBe(2_100);
  expect(state.callbacks.has('pending-0')).toBe(true);
  expect(state.callbacks.has('done-99')).toBe(false);
  expect(state.callbacks.has('done-100')).toBe(true);
});
