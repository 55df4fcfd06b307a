import 'server-only';
import { z } from 'zod';
import type { Event } from '@/generated/prisma/client';
import { type Currency, isCurrency } from '@/lib/money';
import { ATTENTION_REASONS, type AttentionReason } from '@/lib/orders/attention';
import { EVENT_KINDS, type EventKind } from '@/lib/orders/events';
import { MAIL_KINDS, type MailKind } from '@/lib/orders/mails';
import {
  OPERATION_KINDS,
  OPERATION_PROBLEMS,
  OPERATION_STATUSES,
  type OperationKind,
  type OperationProblem,
  type OperationStatus,
} from '@/lib/orders/operation';
import { PAYMENT_STATUSES, type PaymentStatus } from '@/lib/orders/payment-status';
import { OPERATION_CHANNELS, type OperationChannel } from './order-detail-operation';

/** A row of the timeline: what happened, and who caused it from where. Absent facts are null. */
export type OrderDetailEvent = {
  id: string;
  at: Date;
  /** `other`: written by a newer version. */
  kind: EventKind | 'other';
  rawKind: string;
  source: string;
  actor: string | null;
  via: string;
  address: string | null;
  requestId: string | null;
  attempt: number | null;
  facts: EventFacts;
};

export type EventFacts = {
  totalMinor: number | null;
  amountMinor: number | null;
  currency: Currency | null;
  bankOrderId: string | null;
  from: PaymentStatus | null;
  to: PaymentStatus | null;
  heldMinor: number | null;
  capturedMinor: number | null;
  refundedMinor: number | null;
  code: string | null;
  bankMessage: string | null;
  reason: AttentionReason | null;
  operation: OperationKind | null;
  /** Of an operation. */
  status: OperationStatus | null;
  problem: OperationProblem | null;
  channel: OperationChannel | null;
  mail: MailKind | null;
  expectedMinor: number | null;
  expectedCurrency: Currency | null;
  receivedMinor: number | null;
  receivedCurrency: Currency | null;
  /** What a member of staff wrote. */
  note: string | null;
  /** For how long an order had stayed unpaid when it was cancelled by itself. */
  afterHours: number | null;
  /** Until when a payment could still be finished at the bank. */
  openUntil: Date | null;
  /** Whether the merchant's own name for it went on to another order. */
  nameGoesOn: boolean;
};

// Each fact by itself: rows are never rewritten, so an old or odd one must not hide the rest of the timeline.
const minor = z.number().int().nullable().catch(null);
const text = z.string().min(1).nullable().catch(null);
const currency = z.custom<Currency>(isCurrency).nullable().catch(null);
const paymentStatus = z
  .custom<PaymentStatus>((value) => PAYMENT_STATUSES.includes(value as PaymentStatus))
  .nullable()
  .catch(null);
const factsSchema = z.object({
  totalMinor: minor,
  amountMinor: minor,
  currency,
  bankOrderId: text,
  from: paymentStatus,
  to: paymentStatus,
  heldMinor: minor,
  capturedMinor: minor,
  refundedMinor: minor,
  code: text,
  bankMessage: text,
  reason: z.enum(ATTENTION_REASONS).nullable().catch(null),
  operation: z.enum(OPERATION_KINDS).nullable().catch(null),
  status: z.enum(OPERATION_STATUSES).nullable().catch(null),
  problem: z.enum(OPERATION_PROBLEMS).nullable().catch(null),
  channel: z.enum(OPERATION_CHANNELS).nullable().catch(null),
  mail: z.enum(MAIL_KINDS).nullable().catch(null),
  expectedMinor: minor,
  expectedCurrency: currency,
  receivedMinor: minor,
  receivedCurrency: currency,
  note: text,
  afterHours: minor,
  openUntil: z.coerce.date().nullable().catch(null),
  nameGoesOn: z.boolean().catch(false),
}) satisfies z.ZodType<EventFacts>;

/** @param payments of the order, to say which attempt a row is about */
export function toEvent(
  event: Event,
  payments: readonly { id: string; attempt: number }[],
): OrderDetailEvent {
  const data = event.data && typeof event.data === 'object' ? event.data : {};
  return {
    id: event.id,
    at: event.at,
    kind: EVENT_KINDS.find((kind) => kind === event.kind) ?? 'other',
    rawKind: event.kind,
    source: event.source,
    actor: event.actor,
    via: event.via,
    address: event.address,
    requestId: event.requestId,
    attempt: payments.find(({ id }) => id === event.paymentId)?.attempt ?? null,
    facts: factsSchema.parse(named(data)),
  };
}

/** Some rows have other names for their facts: those about mails sent say `kind`, notes say `text`. */
function named(data: object): object {
  return {
    ...data,
    ...('kind' in data ? { mail: data.kind } : {}),
    ...('text' in data ? { note: data.text } : {}),
  };
}
