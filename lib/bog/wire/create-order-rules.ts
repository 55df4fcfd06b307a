import 'server-only';
import { type Split, splitProblems } from './split';

/** Rules between the fields of an order. What the bank does with discounts in the sum is unknown, so no sum rule. */

const CAN_BE_HELD: readonly string[] = ['card', 'apple_pay', 'google_pay'];

/** The part of the request that the rules look at. */
type Order = {
  captureMode?: string | null;
  totalMinor: number;
  currency: string;
  paymentMethods?: readonly string[] | null;
  config?: { loan?: object | null; split?: Split | null } | null;
};

export type Complain = { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void };

export function checkTogether(order: Order, context: Complain): void {
  const refuse = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
  const methods = order.paymentMethods ?? [];
  const manual = order.captureMode === 'manual';
  if (manual && methods.length > 0 && !methods.some((method) => CAN_BE_HELD.includes(method))) {
    refuse(['captureMode'], 'manual works only with card, apple_pay and google_pay');
  }
  if (methods.length === 1 && /^(?:bog_loan|bnpl)$/.test(methods[0] ?? '') && !order.config?.loan) {
    refuse(['config', 'loan'], 'is needed when the only method is bog_loan or bnpl');
  }
  const split = order.config?.split;
  if (!split) return;
  if (manual) refuse(['config', 'split'], 'belongs to the approval of a held payment, not to its order');
  for (const problem of splitProblems(split, order)) refuse(['config', 'split'], problem);
}
