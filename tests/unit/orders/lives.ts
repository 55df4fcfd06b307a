import type { Receipt } from '@/lib/orders/receipt';
import { AMOUNT_MINOR, action, receiptOf } from './support';

const FULL = AMOUNT_MINOR;
const created = receiptOf('created');
const processing = receiptOf('processing', null, { method: 'card' });
const paid = { method: 'card', code: '100' };
const held = { method: 'card', code: '200' };

const firstRefund = action('refund-1', 'partial_refund', 3_000);
const secondRefund = action('refund-2', 'partial_refund', 7_000);
const refusedRefund = action('refund-x', 'refund', FULL, 'rejected');
const authorised = action('approve-1', 'authorize', FULL);
const partlyAuthorised = action('approve-1', 'partial_authorize', 6_000);
const refusedApproval = action('approve-x', 'authorize', FULL, 'rejected');
const cancelled = action('cancel-1', 'cancel_authorize', FULL);

/** The receipts of whole lives of a payment, oldest first, as the bank's documentation describes them. */
export const LIVES: Record<string, readonly Receipt[]> = {
  'refunded in two parts': [
    created,
    processing,
    receiptOf('completed', FULL, paid),
    receiptOf('refund_requested', FULL, paid),
    receiptOf('refunded_partially', 7_000, { ...paid, refundedMinor: 3_000, actions: [firstRefund] }),
    receiptOf('refund_requested', 7_000, { ...paid, refundedMinor: 3_000, actions: [firstRefund] }),
    receiptOf('refunded', 0, { ...paid, refundedMinor: FULL, actions: [firstRefund, secondRefund] }),
  ],
  'a refund refused, then done': [
    created,
    processing,
    receiptOf('completed', FULL, paid),
    receiptOf('refund_requested', FULL, paid),
    receiptOf('completed', FULL, { ...paid, actions: [refusedRefund] }),
    receiptOf('refund_requested', FULL, { ...paid, actions: [refusedRefund] }),
    receiptOf('refunded', 0, {
      ...paid,
      refundedMinor: FULL,
      actions: [refusedRefund, action('refund-2', 'refund', FULL)],
    }),
  ],
  'a hold taken in full': [
    created,
    processing,
    receiptOf('blocked', FULL, held),
    receiptOf('auth_requested', FULL, held),
    receiptOf('completed', FULL, { ...paid, actions: [authorised] }),
  ],
  'a hold taken in part, and a part of that refunded': [
    created,
    processing,
    receiptOf('blocked', FULL, held),
    receiptOf('auth_requested', FULL, held),
    receiptOf('partial_completed', 6_000, { ...paid, actions: [partlyAuthorised] }),
    receiptOf('refund_requested', 6_000, { ...paid, actions: [partlyAuthorised] }),
    receiptOf('refunded_partially', 3_000, {
      ...paid,
      refundedMinor: 3_000,
      actions: [partlyAuthorised, firstRefund],
    }),
  ],
  'a hold whose approval is refused once': [
    created,
    processing,
    receiptOf('blocked', FULL, held),
    receiptOf('auth_requested', FULL, held),
    receiptOf('blocked', FULL, { ...held, actions: [refusedApproval] }),
    receiptOf('auth_requested', FULL, { ...held, actions: [refusedApproval] }),
    receiptOf('completed', FULL, { ...paid, actions: [refusedApproval, authorised] }),
  ],
  'a hold given back': [
    created,
    processing,
    receiptOf('blocked', FULL, held),
    receiptOf('auth_requested', FULL, held),
    receiptOf('rejected', 0, { ...held, rejectReason: 'unknown', actions: [cancelled] }),
  ],
  declined: [
    created,
    processing,
    receiptOf('rejected', null, { method: 'card', code: '107', rejectReason: 'Insufficient funds' }),
  ],
  'expired unpaid': [created, receiptOf('rejected', null, { rejectReason: 'expiration' })],
};
