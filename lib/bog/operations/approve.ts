import 'server-only';
import { z } from 'zod';
import { toBankNumber } from '@/lib/money';
import type { Operation } from '../call';
import type { AcceptedAction } from '../wire/accepted-action';
import { amountMinor, currency } from '../wire/amounts';
import { checkRequest } from '../wire/check-request';
import { present } from '../wire/present';
import { split, splitProblems, toSplitBody } from '../wire/split';
import { actionCall } from './action';
import type { KeyedOptions } from './options';

const approveRequest = z
  .strictObject({
    // Not nullable: an amount that got lost must not take the whole hold.
    amountMinor: amountMinor.optional(),
    currency,
    description: z.string().nullish(),
    split: split.nullish(),
  })
  .superRefine(({ amountMinor = null, currency, split }, context) => {
    const problems = split ? splitProblems(split, { totalMinor: amountMinor, currency }) : [];
    for (const message of problems) context.addIssue({ code: 'custom', path: ['split'], message });
  });

/**
 * `amountMinor`: minor units of the order's `currency`, at most the hold; left out, the whole hold is taken. What is not
 * taken is released for good. `split` divides what is taken; the bank applies it only here, not at the order.
 */
export type ApproveRequest = z.input<typeof approveRequest>;

/** `POST /payment/authorization/approve/{order_id}` (bank docs: preauthorization/approve). @throws BogRequestInvalid */
export function approve(
  bankOrderId: string,
  request: ApproveRequest,
  options: KeyedOptions,
): Operation<AcceptedAction> {
  const { amountMinor, currency, description, split } = checkRequest('approve', approveRequest, request);
  const toAmount = (minor: number | null | undefined) =>
    minor == null ? undefined : toBankNumber(minor, currency);
  const body = present({
    amount: toAmount(amountMinor),
    description,
    split: split && toSplitBody(split, toAmount),
  });
  return actionCall('approve', '/payment/authorization/approve', bankOrderId, body, options);
}
