import 'server-only';
import { z } from 'zod';
import { type Currency, parseDecimal } from '@/lib/money';

/** A share of a divided payment. Exactly one of amount (minor units of the payment's currency) and percent is given. */
export type SplitShare = {
  iban: string;
  amountMinor: number | null;
  percent: number | null;
  description: string | null;
  /** What the bank says of it; `other`: nothing, or a word of a newer edition. */
  status: 'created' | 'processing' | 'completed' | 'rejected' | 'other';
  rejectReason: string | null;
};

const text = z.string().nullish().catch(null);
const asked = z.object({
  config: z.object({
    split: z.object({
      parts: z.array(
        z.object({
          iban: z.string(),
          amountMinor: z.number().int().nullish(),
          percent: z.number().nullish(),
          description: text,
        }),
      ),
    }),
  }),
});

// The bank's names, which a query may not ask lib/bog for: only what staff are shown.
const told = z.object({
  split: z.object({
    split_payments: z.array(
      z.object({
        iban: z.string(),
        amount: z.union([z.string(), z.number()]).nullish().catch(null),
        percent: z.coerce.number().nullish().catch(null),
        description: text,
        status: z.enum(['created', 'processing', 'completed', 'rejected', 'other']).catch('other'),
        reject_reason: text,
      }),
    ),
  }),
});

/** How a payment is divided: as the bank tells it, else as it was asked to; empty: it is not. */
export function splitOf(payment: { request: unknown; receipt: unknown }, currency: Currency): SplitShare[] {
  const receipt = told.safeParse(payment.receipt).data?.split.split_payments;
  if (receipt && receipt.length > 0)
    return receipt.map(({ iban, amount, percent, description, status, reject_reason }) => ({
      iban,
      amountMinor: minorOf(amount ?? null, currency),
      percent: percent ?? null,
      description: description ?? null,
      status,
      rejectReason: reject_reason ?? null,
    }));
  const request = asked.safeParse(payment.request).data?.config.split.parts ?? [];
  return request.map(({ iban, amountMinor, percent, description }) => ({
    iban,
    amountMinor: amountMinor ?? null,
    percent: percent ?? null,
    description: description ?? null,
    status: 'created',
    rejectReason: null,
  }));
}

/** Null for what is no amount: the share is shown without it rather than by guess. */
function minorOf(amount: string | number | null, currency: Currency): number | null {
  if (amount === null) return null;
  try {
    return parseDecimal(amount, currency);
  } catch {
    return null;
  }
}
