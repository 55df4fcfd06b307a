import type { AttentionReason } from '@/lib/orders/attention';
import { callbackHref } from '../callbacks/callback-view';
import { operationHref, type StaffOperation } from '../operations/operation-href';
import { orderHref } from '../orders/order-summary';
import type { TaskView } from './task-view';

/** The part of the order's page that asks the bank. */
export const CHECK_ANCHOR = 'check';

/** What the words of each reason say to press, beside "Dealt with". */
const STEPS: Record<AttentionReason, readonly TaskStep['step'][]> = {
  amount_mismatch: [],
  currency_mismatch: [],
  bank_order_mismatch: [],
  paid_twice: ['refund'],
  paid_after_end: ['refund'],
  paid_after_cancel: ['refund', 'void'],
  over_captured: [],
  payment_reversed: [],
  redirect_not_allowed: [],
  receipt_unreadable: ['check'],
  hold_ending: ['capture', 'void'],
  hold_lapsed: [],
  operation_uncertain: ['check'],
  operation_not_done: ['check'],
  refund_refused: ['refund'],
  capture_refused: ['check', 'capture'],
  void_refused: ['void'],
  split_rejected: [],
  callback_unknown_order: ['callback'],
  signature_failures: [],
  webhook_failing: ['webhooks'],
  callback_lock_failures: [],
};

export type TaskStep = { step: StaffOperation | 'check' | 'callback' | 'webhooks'; href: string };

const WEBHOOKS_HREF = '/merchant/developers/webhooks';

/** Where to press what the task asks for; none for a task about neither an order nor a callback. */
export function stepsOf({
  reason,
  orderNumber,
  attempt,
  captureDeadlineAt,
  callbackId,
}: Pick<TaskView, 'reason' | 'orderNumber' | 'attempt' | 'captureDeadlineAt' | 'callbackId'>): TaskStep[] {
  if (reason === 'callback_unknown_order')
    return callbackId === null ? [] : [{ step: 'callback', href: callbackHref(callbackId) }];
  if (reason === 'webhook_failing') return [{ step: 'webhooks', href: WEBHOOKS_HREF }];
  if (orderNumber === null || reason === 'other') return [];
  // Of money that came when nobody wanted it any more, either is possible: what is held goes back in another way.
  const givesBack = captureDeadlineAt ? 'void' : 'refund';
  const steps = reason === 'paid_after_cancel' ? ([givesBack] as const) : STEPS[reason];
  return steps.flatMap((step): TaskStep[] => {
    if (step === 'check') return [{ step, href: `${orderHref(orderNumber)}#${CHECK_ANCHOR}` }];
    if (step === 'callback' || step === 'webhooks') return [];
    return attempt === null ? [] : [{ step, href: operationHref(orderNumber, attempt, step) }];
  });
}
