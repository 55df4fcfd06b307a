import type { Order } from '@/lib/simulator/orders/order';
import type { PaymentMethod } from '@/lib/simulator/orders/payment-methods';

export type LoanOffer = {
  readonly month: number;
  /** `ZERO`: buy now, pay later; `STANDARD`: an instalment with interest. */
  readonly code: 'ZERO' | 'STANDARD';
  readonly monthlyMinor: number;
};

/** Made up, but of the usual size: a flat rate per month on the whole amount, in hundredths of a percent. */
const FLAT_RATE_PER_MONTH = 140n;
const BNPL_MONTHS = 4;
const LOAN_MONTHS = [6, 12, 18, 24];

/**
 * The terms for an amount, shortest first, computed in minor units; a payment is rounded up to the next one, so
 * that the last never exceeds the others. Methods the shop has not activated are not offered.
 */
export function loanOffers(amountMinor: number, activated: readonly PaymentMethod[]): LoanOffer[] {
  const bnpl = activated.includes('bnpl') ? [bnplOffer(amountMinor)] : [];
  const loan = activated.includes('bog_loan')
    ? LOAN_MONTHS.map((month) => loanOffer(amountMinor, month))
    : [];
  return [...bnpl, ...loan];
}

/** What the payer may choose on the bank's page: the terms the order names, or all that exist for the method. */
export function offersOnPage(
  loan: Order['loan'],
  method: 'bnpl' | 'bog_loan',
  amountMinor: number,
): LoanOffer[] {
  if (loan && method === 'bog_loan') return [loanOffer(amountMinor, loan.month)];
  return loanOffers(amountMinor, [method]);
}

function bnplOffer(amountMinor: number): LoanOffer {
  return { month: BNPL_MONTHS, code: 'ZERO', monthlyMinor: share(BigInt(amountMinor), BNPL_MONTHS) };
}

function loanOffer(amountMinor: number, month: number): LoanOffer {
  const factor = 10_000n + FLAT_RATE_PER_MONTH * BigInt(month);
  const totalMinor = (BigInt(amountMinor) * factor + 9_999n) / 10_000n;
  return { month, code: 'STANDARD', monthlyMinor: share(totalMinor, month) };
}

function share(totalMinor: bigint, months: number): number {
  return Number((totalMinor + BigInt(months) - 1n) / BigInt(months));
}
