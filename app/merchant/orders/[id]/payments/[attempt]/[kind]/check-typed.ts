import type { OperationTyped } from '@/components/merchant/operations/form-types';
import { MAX_AMOUNT_MINOR } from '@/lib/money';
import { refundOfLines } from '@/lib/orders/refund-lines';
import { type AmountProblem, readAmount } from '@/lib/shops/read-amount';
import { type Desk, figureOf, takesPart, unitsReturned } from './desk';

/** Beyond it no reason is kept: the bank is told it as well. */
export const REASON_LIMIT = 200;

export type What = { amountMinor: number } | { lines: { position: number; quantity: number }[] };

/** `sumMinor`: what the chosen goods come to. */
export type TypedProblem =
  | { field: 'amount'; problem: AmountProblem }
  | { field: 'lines'; problem: 'lines_missing' | 'lines_invalid' }
  | { field: 'lines'; problem: 'lines_too_large'; sumMinor: number }
  | { field: 'reason'; problem: 'reason_too_long' };

export type Checked = { ok: true; amountMinor: number } | { ok: false; problems: TypedProblem[] };

/**
 * What was typed, whatever is possible now: so that the same form sent again is recognised although it has changed the
 * figure itself.
 * @param seenMinor what all of it was
 */
export function whatOf(desk: Desk, typed: OperationTyped, seenMinor: number): What | TypedProblem {
  if (!takesPart(desk)) return { amountMinor: seenMinor };
  if (desk.kind === 'refund' && typed.what === 'lines') {
    const lines = linesOf(typed);
    return lines.length > 0 ? { lines } : { field: 'lines', problem: 'lines_missing' };
  }
  const read = readAmount(typed.amount, desk.payment.currency, MAX_AMOUNT_MINOR);
  return read.ok ? { amountMinor: read.amountMinor } : { field: 'amount', problem: read.problem };
}

export const reasonOf = (typed: OperationTyped): string | null => typed.reason.trim() || null;

/** Checks what was typed against what is true now. Pure; the use case decides again, under the order's lock. */
export function checkTyped(desk: Desk, typed: OperationTyped): Checked {
  const sum = sumOf(desk, whatOf(desk, typed, figureOf(desk)));
  const problems: TypedProblem[] = [
    ...(typeof sum === 'number' ? [] : [sum]),
    ...((reasonOf(typed)?.length ?? 0) > REASON_LIMIT
      ? [{ field: 'reason', problem: 'reason_too_long' } as const]
      : []),
  ];
  return typeof sum === 'number' && problems.length === 0
    ? { ok: true, amountMinor: sum }
    : { ok: false, problems };
}

function sumOf(desk: Desk, what: What | TypedProblem): number | TypedProblem {
  if ('problem' in what) return what;
  const figureMinor = figureOf(desk);
  if ('amountMinor' in what) {
    const { amountMinor } = what;
    return amountMinor > figureMinor ? { field: 'amount', problem: 'too_large' } : amountMinor;
  }
  const { lines, discountMinor } = desk.order;
  const refund = refundOfLines(lines, discountMinor, unitsReturned(desk), what.lines);
  if (!refund.ok) return { field: 'lines', problem: 'lines_invalid' };
  const sumMinor = refund.amountMinor;
  return sumMinor > figureMinor ? { field: 'lines', problem: 'lines_too_large', sumMinor } : sumMinor;
}

/** Units by line; what is no whole number becomes 0, which no line takes. */
function linesOf({ quantities }: OperationTyped): { position: number; quantity: number }[] {
  return Object.entries(quantities)
    .filter(([, text]) => !/^\s*0*\s*$/.test(text))
    .map(([position, text]) => ({
      position: Number(position),
      quantity: /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : 0,
    }));
}
