import { nextCheckAt } from '@/lib/orders/check-schedule';
import { type Facts, factsOf } from '@/lib/orders/facts';
import { holdDeadline } from '@/lib/orders/hold-reminder';
import { shopperMails } from '@/lib/orders/mails';
import { isPending } from '@/lib/orders/operation';
import { type Synced, syncOperations } from '@/lib/orders/operation-sync';
import { orderFigures } from '@/lib/orders/order-status';
import type { Receipt } from '@/lib/orders/receipt';
import { endedCauses, settledTasks } from '@/lib/orders/settled-tasks';
import { type Decision, decide } from '@/lib/orders/settlement';
import type { ModelReceipt } from './bank-order';
import { type OperationRow, operationsOf, type PaymentRow } from './rows';
import { closeTask, raiseTask, type Shop, writeSynced } from './shop';

export type Incoming =
  | { via: 'fetch'; askedAt: Date; receipt: ModelReceipt }
  | { via: 'callback'; receivedAt: Date; receipt: ModelReceipt };

const NOTHING: Synced = { changes: [], foreign: [] };

/** lib/payments/settle.ts on rows in memory: every decision is the rules', what is written is the same. */
export function settle(shop: Shop, incoming: Incoming): Decision['kind'] | 'unknown_order' {
  const { rows } = shop;
  const payment = rows.payments.find((row) => isAbout(row, incoming.receipt));
  if (!payment) return 'unknown_order';
  const siblings = rows.payments.filter((row) => row !== payment);
  const decision = decide(
    standing(payment),
    siblings.map(({ status }) => status),
    incoming,
  );
  switch (decision.kind) {
    case 'apply':
      apply(shop, payment, siblings, incoming, decision);
      break;
    case 'keep':
      keep(shop, payment, incoming, decision.why);
      break;
    case 'fetch':
      if (incoming.via === 'callback') shop.rows.jobs.push(payment);
      else markChecked(shop, payment, null, { owed: true });
      break;
    case 'mismatch':
      if (payment.bankOrderId === null && decision.reason !== 'bank_order_mismatch')
        payment.bankOrderId = incoming.receipt.bankOrderId;
      if (incoming.via === 'fetch') markChecked(shop, payment, null, {});
      raiseTask(shop, `${decision.reason}:${payment.id}`);
  }
  return decision.kind;
}

function isAbout(row: PaymentRow, receipt: ModelReceipt): boolean {
  return row.bankOrderId === null
    ? row.externalId === receipt.externalOrderId
    : row.bankOrderId === receipt.bankOrderId;
}

function standing(payment: PaymentRow) {
  const { bankOrderId, externalId, amountMinor, currency, status } = payment;
  const { receipt, receiptVia, receiptAt, checkedAt } = payment;
  const heard =
    receipt !== null && receiptVia !== null && receiptAt !== null
      ? { via: receiptVia, at: receiptAt, answeredAt: checkedAt ?? undefined, receipt }
      : null;
  return { bankOrderId, externalId, amountMinor, currency, status, heard };
}

function syncedBy(operations: readonly OperationRow[], facts: Facts, incoming: Incoming, now: Date): Synced {
  const askedAt = incoming.via === 'fetch' ? incoming.askedAt : null;
  return syncOperations(operations, { facts, actions: incoming.receipt.actions, askedAt }, now);
}

function isStillPending(operations: readonly OperationRow[], { changes }: Synced): boolean {
  return operations.some(
    ({ id, status }) =>
      isPending(status) && !changes.some((change) => change.operationId === id && !isPending(change.status)),
  );
}

function apply(
  shop: Shop,
  payment: PaymentRow,
  siblings: readonly PaymentRow[],
  incoming: Incoming,
  { facts, transition, attention }: Decision & { kind: 'apply' },
): void {
  const { rows, now, watch } = shop;
  watch.beforeApplied(payment, incoming.receipt);
  const operations = operationsOf(rows, payment);
  const synced = syncedBy(operations, facts, incoming, now);
  const before = { id: payment.id, status: payment.status, refundedMinor: payment.refundedMinor };
  const expiresAt = facts.expiresAt ?? payment.expiresAt;
  const held = facts.status === 'blocked' && payment.captureDeadlineAt === null;
  const captureDeadlineAt = held ? holdDeadline(now) : payment.captureDeadlineAt;
  const figures = orderFigures(
    [
      ...siblings,
      {
        attempt: payment.attempt,
        status: facts.status,
        capturedMinor: facts.capturedMinor,
        refundedMinor: facts.refundedMinor,
        rejectReason: facts.rejectReason,
        wasHeld: captureDeadlineAt !== null,
      },
    ],
    rows.cancelledAt !== null,
  );
  const checked = {
    status: facts.status,
    createdAt: payment.createdAt,
    expiresAt,
    checks: 0,
    operationPending: isStillPending(operations, synced),
  };
  const mails = shopperMails(before, facts, figures.status);
  const isNews = transition || figuresMoved(payment, facts);

  payment.bankOrderId ??= incoming.receipt.bankOrderId;
  payment.status = facts.status;
  payment.heldMinor = facts.heldMinor;
  payment.capturedMinor = facts.capturedMinor;
  payment.refundedMinor = facts.refundedMinor;
  payment.receipt = incoming.receipt;
  payment.receiptVia = incoming.via;
  payment.receiptAt = incoming.via === 'fetch' ? incoming.askedAt : incoming.receivedAt;
  payment.method = facts.method;
  payment.code = facts.code;
  payment.rejectReason = facts.rejectReason;
  payment.expiresAt = expiresAt;
  payment.captureDeadlineAt = captureDeadlineAt;
  payment.wasHeld = captureDeadlineAt !== null;
  payment.nextCheckAt = nextCheckAt(checked, now);
  if (incoming.via === 'fetch') payment.checkedAt = now;
  payment.checks = 0;
  rows.order = figures;
  if (isNews) watch.paymentChanged(payment);
  for (const mail of mails) if (!rows.mails.has(mail.causeKey)) rows.mails.set(mail.causeKey, mail);
  takeInSynced(shop, payment, operations, { facts, actions: incoming.receipt.actions }, synced, before);
  if (attention) raiseTask(shop, `${attention}:${payment.id}`);
}

function keep(shop: Shop, payment: PaymentRow, incoming: Incoming, why: 'same' | 'stale'): void {
  let synced = NOTHING;
  const operations = operationsOf(shop.rows, payment);
  const read = why === 'same' ? factsOf(incoming.receipt) : null;
  if (read?.ok) {
    synced = syncedBy(operations, read.facts, incoming, shop.now);
    takeInSynced(shop, payment, operations, { facts: read.facts, actions: incoming.receipt.actions }, synced);
  }
  if (incoming.via !== 'fetch') return;
  const isLate = payment.checkedAt !== null && incoming.askedAt < payment.checkedAt;
  markChecked(shop, payment, why === 'same' ? incoming : null, {
    operationPending: isStillPending(operations, synced),
    owed: isLate && payment.nextCheckAt !== null,
  });
}

/** What a receipt that stands says beside the figures. `payment` as it was before. */
export function takeInSynced(
  shop: Shop,
  payment: PaymentRow,
  operations: readonly OperationRow[],
  receipt: { facts: Facts; actions: Receipt['actions'] },
  synced: Synced,
  before: Pick<PaymentRow, 'id' | 'status'> = payment,
): void {
  const orderCancelled = shop.rows.cancelledAt !== null;
  const due = settledTasks({ ...before, orderCancelled }, operations, receipt, synced);
  writeSynced(shop, payment, operations, synced);
  for (const cause of endedCauses(payment, receipt.facts, synced)) closeTask(shop, cause);
  for (const { causeKey } of due) raiseTask(shop, causeKey);
}

/** lib/payments/settle-writes.ts, markChecked. */
export function markChecked(
  { now }: Pick<Shop, 'now'>,
  payment: PaymentRow,
  confirmed: { askedAt: Date; receipt: ModelReceipt } | null,
  more: { operationPending?: boolean; owed?: boolean },
): void {
  payment.checks += 1;
  payment.checkedAt = now;
  const { status, createdAt, expiresAt, checks } = payment;
  payment.nextCheckAt = nextCheckAt({ status, createdAt, expiresAt, checks, ...more }, now);
  if (!confirmed) return;
  payment.receipt = confirmed.receipt;
  payment.receiptVia = 'fetch';
  payment.receiptAt = confirmed.askedAt;
}

function figuresMoved(payment: PaymentRow, facts: Facts): boolean {
  return (
    payment.heldMinor !== facts.heldMinor ||
    payment.capturedMinor !== facts.capturedMinor ||
    payment.refundedMinor !== facts.refundedMinor
  );
}
