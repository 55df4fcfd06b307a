import { expect, test } from 'vitest';
import { drawPlan } from '../simulation/system/schedule/draw-plan';

const SEEDS = Array.from({ length: 500 }, (_, index) => index + 1);

test('the same seed draws the same schedule, another seed another', () => {
  const plans = SEEDS.map((seed) => JSON.stringify(drawPlan(seed)));
  expect(SEEDS.map((seed) => JSON.stringify(drawPlan(seed)))).toEqual(plans);
  expect(new Set(plans).size).toBe(SEEDS.length);
});

test('every kind of act, accident and fault is drawn', () => {
  const steps = SEEDS.flatMap((seed) => drawPlan(seed).steps);
  const acts = new Set(steps.flatMap((step) => step.acts.map((act) => act.do)));
  expect([...acts].sort()).toEqual([
    'bank',
    'cut_database',
    'decline_actions',
    'deliver',
    'fault',
    'forge',
    'form',
    'heal',
    'look',
    'lose',
    'pay',
    'reconcile',
    'redeliver',
    'return',
    'start',
    'wait',
    'work',
  ]);
  const points = new Set(
    steps.flatMap(({ accident }) => (accident ? [`${accident.then} ${accident.point}`] : [])),
  );
  expect(points).toContain('kill after_call:refund');
  expect(points).toContain('kill before_call:createOrder');
  expect(points).toContain('kill before_commit');
  expect(points).toContain('kill after_commit');
  expect([...points].some((point) => point.startsWith('pause after_call'))).toBe(true);
});
