import { expect, test } from 'vitest';
import { checkPlan, PLAN_FIELDS, type PlanTyped } from '@/lib/shops/plan-input';

const PRO: PlanTyped = {
  name: ' Pro ',
  titleKa: 'პრო',
  titleEn: 'Pro',
  descriptionKa: '',
  descriptionEn: '',
  price: '26.99',
  currency: 'GEL',
  period: 'month',
  position: '1',
};
const problemsOf = (changes: Partial<PlanTyped>) => {
  const result = checkPlan({ ...PRO, ...changes }, ['GEL']);
  return result.ok ? {} : result.problems;
};

test('what was typed becomes a plan', () => {
  expect(checkPlan(PRO, ['GEL'])).toMatchObject({
    ok: true,
    details: { name: 'Pro', priceMinor: 2_699, currency: 'GEL', period: 'month', position: 1 },
  });
});

test('all problems are said at once', () => {
  const empty = Object.fromEntries(PLAN_FIELDS.map((field) => [field, ''])) as PlanTyped;
  expect(problemsOf(empty)).toEqual({
    name: 'required',
    titleKa: 'required',
    titleEn: 'required',
    price: 'missing',
    currency: 'not_a_choice',
    period: 'not_a_choice',
  });
});

test.each<[Partial<PlanTyped>, object]>([
  [{ name: 'Pro 2.0_x-y' }, {}],
  [{ name: 'x'.repeat(41) }, { name: 'not_a_name' }],
  [{ name: 'პრო' }, { name: 'not_a_name' }],
  [{ name: '=cmd()' }, { name: 'not_a_name' }],
  [{ period: 'day' }, { period: 'not_a_choice' }],
  [{ currency: 'USD' }, { currency: 'not_a_choice' }],
  [{ price: '0.00' }, { price: 'not_positive' }],
])('%j', (changes, problems) => {
  expect(problemsOf(changes)).toEqual(problems);
});
