import 'server-only';
import { z } from 'zod';
import { amountMinor } from './amounts';
import { ibanProblem } from './iban';
import { present } from './present';

/** Split settlement, in an order that is taken at once or in the approval of a hold (bank docs: split-payment). */

const MOST_PARTS = 10;
const DESCRIPTION = /^[0-9A-Za-z /?:().,'+-]{0,25}$/;
/** Paid with any other method the whole amount stays on the main account, and the bank says nothing. */
const METHODS: readonly string[] = ['card', 'google_pay', 'apple_pay', 'bog_loyalty', 'bog_p2p'];

const part = z
  .strictObject({
    iban: z.string().check(({ value, issues }) => {
      const problem = ibanProblem(value);
      if (problem) issues.push({ code: 'custom', input: value, message: problem });
    }),
    amountMinor: amountMinor.nullish(),
    percent: z.int().min(1).max(100).nullish(),
    description: z
      .string()
      .regex(DESCRIPTION, "at most 25 characters of 0-9 A-Z a-z space / - ? : ( ) . , ' +")
      .nullish(),
  })
  .refine(({ amountMinor, percent }) => (amountMinor == null) !== (percent == null), {
    path: ['amountMinor'],
    message: 'give exactly one of amountMinor and percent',
  });

export const split = z.strictObject({ parts: z.array(part).min(1).max(MOST_PARTS) });

/** Amounts in minor units (GEL). What the parts leave over stays on the merchant's main account. */
export type Split = z.input<typeof split>;

/** What is divided. `totalMinor` is null when only the bank knows it: the whole of a hold. */
type Whole = { totalMinor: number | null; currency: string; paymentMethods?: readonly string[] | null };

/** What is wrong with a split of this whole, each in a sentence of its own; the parts themselves have been checked. */
export function splitProblems({ parts }: Split, whole: Whole): string[] {
  const problems: string[] = [];
  if (whole.currency !== 'GEL') problems.push('is for GEL only');
  const methods = whole.paymentMethods ?? [];
  // Beside one that can be divided the others are fine: the payer chooses, and the receipt tells what became of it.
  if (methods.length > 0 && !methods.some((method) => METHODS.includes(method)))
    problems.push(`never happens with ${methods.join(', ')}`);
  const percent = parts.reduce((sum, { percent }) => sum + (percent ?? 0), 0);
  if (percent > 100) problems.push('adds up to more than 100 %');
  else if (exceeds(parts, percent, whole.totalMinor)) problems.push('adds up to more than the whole amount');
  return problems;
}

/** In hundredths of a minor unit, so that no percentage is rounded; those do not fit into a double. */
function exceeds(parts: Split['parts'], percent: number, totalMinor: number | null): boolean {
  const amounts = parts.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor ?? 0), 0n);
  if (totalMinor === null) return percent === 100 && amounts > 0n;
  const total = BigInt(totalMinor);
  return amounts * 100n + BigInt(percent) * total > total * 100n;
}

/** Our names → the bank's. Takes a checked split. */
export function toSplitBody(
  { parts }: Split,
  toAmount: (amountMinor: number | null | undefined) => number | undefined,
): Record<string, unknown> {
  return {
    split_payments: parts.map(({ iban, amountMinor, percent, description }) =>
      present({ iban, amount: toAmount(amountMinor), percent, description }),
    ),
  };
}
