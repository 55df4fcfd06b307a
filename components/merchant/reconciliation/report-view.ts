import type { Tone } from '@/components/ui/badge';
import type { Currency } from '@/lib/money';
import type { DayVerdict, Side } from '@/lib/orders/day-comparison';

// The words stand in messages/*/ledger.json under the same keys; the colour only repeats them.
export const VERDICT_TONES: Record<DayVerdict, Tone> = {
  waiting: 'neutral',
  matched: 'positive',
  differing: 'negative',
  missing_at_bank: 'negative',
  missing_here: 'negative',
  unanswered: 'caution',
};

export type ReportSummary = {
  id: string;
  day: string;
  status: 'running' | 'finished' | 'failed';
  startedBy: string;
  startedAt: Date;
  finishedAt: Date | null;
  counts: Record<DayVerdict, number>;
};

export type TotalsView = {
  currency: Currency;
  oursCapturedMinor: number;
  bankCapturedMinor: number;
  oursRefundedMinor: number;
  bankRefundedMinor: number;
};

export type ReportView = ReportSummary & {
  total: number;
  done: number;
  stalled: boolean;
  totals: readonly TotalsView[];
};

export type ItemView = {
  id: string;
  verdict: DayVerdict;
  orderNumber: string | null;
  attempt: number | null;
  bankOrderId: string | null;
  callbackId: string | null;
  currency: Currency | null;
  ours: Side | null;
  bank: Side | null;
  checkedAt: Date | null;
};

/** Noon of a day in Tbilisi: a moment that every clock shows on that day. */
export const momentOf = (day: string): Date => new Date(`${day}T12:00:00+04:00`);

/** What asks for a person: everything but what matches, and what is still to be asked. */
export const openOf = ({ counts }: Pick<ReportSummary, 'counts'>): number =>
  counts.differing + counts.missing_at_bank + counts.missing_here + counts.unanswered;
