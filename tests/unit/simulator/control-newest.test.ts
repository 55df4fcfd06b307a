import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Newest } from '@/lib/simulator/control/watch/newest';

type Group = 'open' | 'done' | 'lost';
const GROUPS: readonly Group[] = ['open', 'done', 'lost'];

test('newest first, by group, and older than a given one', () => {
  const newest = new Newest<Group>();
  for (const id of ['a', 'b', 'c', 'd']) newest.put(id, 'open');
  newest.put('b', 'done');
  newest.put('d', 'done');
  expect([...newest.list()]).toEqual(['d', 'c', 'b', 'a']);
  expect([...newest.list({ group: 'done' })]).toEqual(['d', 'b']);
  expect([...newest.list({ before: 'c' })]).toEqual(['b', 'a']);
  expect([...newest.list({ group: 'done', before: 'd' })]).toEqual(['b']);
  expect([...newest.list({ before: 'unknown' })]).toEqual([]);
  expect(GROUPS.map((group) => newest.count(group))).toEqual([2, 2, 0]);
});

test('any run of puts and removals reads like a plain list', () => {
  const act = fc.oneof(
    fc.record({ kind: fc.constant('put' as const), id: fc.nat(12), group: fc.constantFrom(...GROUPS) }),
    fc.record({ kind: fc.constant('remove' as const), id: fc.nat(12) }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const newest = new Newest<Group>();
      const plain = new Map<string, Group>();
      for (const step of acts) {
        const id = String(step.id);
        if (step.kind === 'remove') {
          newest.remove(id);
          plain.delete(id);
        } else {
          newest.put(id, step.group);
          plain.set(id, step.group);
        }
      }
      const ids = [...plain.keys()].reverse();
      expect([...newest.list()]).toEqual(ids);
      expect(newest.size).toBe(plain.size);
      for (const group of GROUPS) {
        const members = ids.filter((id) => plain.get(id) === group);
        expect([...newest.list({ group })]).toEqual(members);
        expect(newest.count(group)).toBe(members.length);
      }
    }),
  );
});

test('a large group is walked, a small one sorted, with the same result', () => {
  const newest = new Newest<Group>();
  for (let index = 0; index < 6_000; index++) newest.put(String(index), index % 2 === 0 ? 'open' : 'done');
  for (let index = 0; index < 6_000; index += 600) newest.put(String(index), 'lost');
  expect([...newest.list({ group: 'done' })].slice(0, 2)).toEqual(['5999', '5997']);
  expect([...newest.list({ group: 'lost' })].slice(0, 2)).toEqual(['5400', '4800']);
});

test('nothing is left after clear', () => {
  const newest = new Newest<Group>();
  newest.put('a', 'open');
  newest.clear();
  expect([...newest.list()]).toEqual([]);
  expect(newest.count('open')).toBe(0);
});
