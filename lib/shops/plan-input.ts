import type { Currency } from '@/lib/money';
import {
  type CatalogueProblem,
  type Checked,
  checkDescription,
  checkName,
  checkPosition,
} from './catalogue-text';
import { checkCurrency, checkPrice } from './product-input';

export const PLAN_PERIODS = ['week', 'month', 'year'] as const;
export type PlanPeriod = (typeof PLAN_PERIODS)[number];

/** active: can be subscribed to. archived: by nobody new. */
export const PLAN_STATUSES = ['active', 'archived'] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

export const isPlanStatus = (value: unknown): value is PlanStatus =>
  (PLAN_STATUSES as readonly unknown[]).includes(value);

/** As they stand on the form. */
export const PLAN_FIELDS = [
  'name',
  'titleKa',
  'titleEn',
  'descriptionKa',
  'descriptionEn',
  'price',
  'currency',
  'period',
  'position',
] as const;
export type PlanField = (typeof PLAN_FIELDS)[number];

/** What the form sent, as typed. */
export type PlanTyped = Record<PlanField, string>;

export type PlanDetails = {
  /** What a front end calls it by: Basic, Pro. */
  name: string;
  titleKa: string;
  titleEn: string;
  descriptionKa: string;
  descriptionEn: string;
  priceMinor: number;
  currency: Currency;
  period: PlanPeriod;
  /** Null: the last one. */
  position: number | null;
};

export type PlanProblems = Partial<Record<PlanField, CatalogueProblem>>;
export type PlanCheck = { ok: true; details: PlanDetails } | { ok: false; problems: PlanProblems };

const NAME = /^[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}$/;

/** Checks a plan as typed. All problems at once. @param currencies in which the shop sells */
export function checkPlan(typed: PlanTyped, currencies: readonly Currency[]): PlanCheck {
  const problems: PlanProblems = {};
  const take = <T>(field: PlanField, checked: Checked<T>, none: T): T => {
    if (checked.ok) return checked.value;
    problems[field] = checked.problem;
    return none;
  };
  const currency = take('currency', checkCurrency(typed.currency, currencies), currencies[0] ?? 'GEL');
  const details: PlanDetails = {
    name: take('name', checkPlanName(typed.name), ''),
    titleKa: take('titleKa', checkName(typed.titleKa), ''),
    titleEn: take('titleEn', checkName(typed.titleEn), ''),
    descriptionKa: take('descriptionKa', checkDescription(typed.descriptionKa), ''),
    descriptionEn: take('descriptionEn', checkDescription(typed.descriptionEn), ''),
    priceMinor: take('price', checkPrice(typed.price, currency), 0),
    currency,
    period: take('period', checkPeriod(typed.period), 'month'),
    position: take('position', checkPosition(typed.position), null),
  };
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, details };
}

function checkPlanName(typed: string): Checked<string> {
  const value = typed.trim();
  if (value === '') return { ok: false, problem: 'required' };
  return NAME.test(value) ? { ok: true, value } : { ok: false, problem: 'not_a_name' };
}

function checkPeriod(typed: string): Checked<PlanPeriod> {
  const value = PLAN_PERIODS.find((period) => period === typed);
  return value ? { ok: true, value } : { ok: false, problem: 'not_a_choice' };
}
