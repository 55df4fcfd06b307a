import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { DAY_VERDICTS } from '@/lib/orders/day-comparison';

/** What the address of a day's report says. What cannot be read counts as absent. */
const reportParams = {
  verdict: parseAsStringLiteral(DAY_VERDICTS),
  after: parseAsString,
};

export type ReportParams = inferParserType<typeof reportParams>;

export const loadReportParams = createLoader(reportParams);
const serialize = createSerializer(reportParams);

export const RECONCILIATION_HREF = '/merchant/reconciliation';

export const reportHref = (day: string, params: Partial<ReportParams> = {}): string =>
  serialize(`${RECONCILIATION_HREF}/${day}`, params);

export const reportCsvHref = (day: string, verdict: ReportParams['verdict']): string =>
  serialize(`${RECONCILIATION_HREF}/${day}/export`, { verdict });

/** Why a day could not be compared, told beside its field; with what was typed. */
export const DAY_PROBLEMS = ['day_invalid', 'day_future'] as const;
export type DayProblem = (typeof DAY_PROBLEMS)[number];

export function dayProblemHref(problem: DayProblem, typed: string): string {
  return `${RECONCILIATION_HREF}?${new URLSearchParams({ problem, day: typed.slice(0, 20) })}`;
}
