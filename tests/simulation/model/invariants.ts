import { isPending } from '@/lib/orders/operation';
import { outcomeOf } from '@/lib/orders/outcome';
import { isDead, isHeld, isLive, isTaken } from '@/lib/orders/payment-status';
import type { Bank } from './bank';
import { type BankAction, type BankOrder, hasMoney, type ModelReceipt } from './bank-order';
import type { OperationRow, PaymentRow, Rows } from './rows';
import { Violation } from './violation';

/** Watches what the shop does, knows what the bank knows, and throws what must never happen. */
export class Invariants {
  readonly #lastChange = new Map<string, string>();
  #mailsSeen = 0;
  /** Payments that brought money after they were over. */
  readonly revived = new Set<string>();

  constructor(
    private readonly bank: Bank,
    private readonly rows: Rows,
  ) {}

  isPending = (payment: PaymentRow): boolean =>
    this.rows.operations.some((row) => row.payment === payment && isPending(row.status));

  /** A receipt is about to become what stands. */
  beforeApplied(payment: PaymentRow, receipt: ModelReceipt): void {
    if (receipt.forged || receipt.order.externalId !== payment.externalId)
      throw new Violation('paid_by_its_own_receipt', `${payment.id} by ${receipt.bankOrderId}`);
    if (isDead(payment.status) && hasMoney(receipt.order)) this.revived.add(payment.id);
    const before = payment.receipt;
    const final = !isLive(payment.status) && payment.status !== 'failed';
    if (final && before && receipt.version < before.version)
      throw new Violation(
        'later_word_only',
        `${payment.id} was ${before.statusKey} v${before.version}, now ${receipt.statusKey} v${receipt.version}`,
      );
  }

  /** A row of the timeline says that a payment has changed. */
  paymentChanged({ id, status, heldMinor, capturedMinor, refundedMinor }: PaymentRow): void {
    const row = `${status} ${heldMinor} ${capturedMinor} ${refundedMinor}`;
    if (this.#lastChange.get(id) === row) throw new Violation('told_once', `${id} became ${row} again`);
    this.#lastChange.set(id, row);
  }

  operationChanged(operation: OperationRow): void {
    const { id, status, kind } = operation;
    if (isPending(status)) return;
    this.#once(`end of ${id}`);
    // An edition without channels leaves open who has done what; then only the sums can be compared.
    if (!this.bank.settings.tellsChannel) return;
    const atBank = this.#actionOf(id)?.status ?? 'unknown';
    if (status === 'rejected' && (atBank === 'running' || atBank === 'completed'))
      throw new Violation('rejected_means_undone', `${kind} ${id} is ${atBank} at the bank`);
    // A hold that went back by itself is one given back.
    if (status === 'completed' && atBank !== 'completed' && kind !== 'void')
      throw new Violation('completed_means_done', `${kind} ${id} is ${atBank} at the bank`);
  }

  foreignRecorded(bankActionId: string): void {
    this.#once(`foreign ${bankActionId}`);
    const ours = this.#actions().find(({ id }) => id === bankActionId)?.operationId;
    if (ours && this.bank.settings.tellsChannel)
      throw new Violation('foreign_once', `${bankActionId} is ${ours}`);
  }

  /** A new payment is about to begin: nothing that was begun before may still bring money. */
  mayPayAgain(): void {
    const order = this.bank.orders.find(mayBringMoney);
    if (order) throw new Violation('never_told_unpaid', `${order.id} is ${order.status}`);
  }

  /** An operation is about to be written. */
  mayBegin(payment: PaymentRow, kind: OperationRow['kind'], amountMinor: number): void {
    if (this.isPending(payment)) throw new Violation('one_pending_operation', payment.id);
    const { tellsChannel } = this.bank.settings;
    const order = this.bank.orders.find(({ id }) => tellsChannel && id === payment.bankOrderId);
    const running = order?.actions.find((action) => action.status === 'running' && action.operationId);
    if (running) throw new Violation('nothing_beside_a_doubt', `${kind} beside ${running.operationId}`);
    if (kind === 'refund' && payment.refundedMinor + amountMinor > payment.capturedMinor)
      throw new Violation('refunds_within_captured', `${amountMinor} of ${payment.id}`);
  }

  /** After every step. */
  check(now: Date): void {
    const { payments, order, totalMinor } = this.rows;
    let live = 0;
    for (const payment of payments) {
      if (isLive(payment.status)) live += 1;
      const { refundedMinor, capturedMinor, heldMinor } = payment;
      if (refundedMinor > capturedMinor || capturedMinor > totalMinor || heldMinor > totalMinor)
        throw new Violation('money_within_bounds', `${payment.id}: ${refundedMinor} of ${capturedMinor}`);
    }
    const { cancelledAt, tasks } = this.rows;
    for (const { id, status } of cancelledAt ? payments : [])
      if ((isTaken(status) || isHeld(status)) && !tasks.has(`paid_after_cancel:${id}`))
        throw new Violation('person_told', `${id} is ${status}, and its order was cancelled`);
    if (live > 1) throw new Violation('one_live_payment', `${live} are live`);
    if (payments.length > 0) this.#checkOrder();
    const newestFirst = payments.length > 1 ? [...payments].reverse() : payments;
    const outcome = outcomeOf(newestFirst, order.status, now);
    if (outcome.kind === 'not_paid') this.mayPayAgain();
    else if ((outcome.kind === 'paid' || outcome.kind === 'refunded') && !this.bank.hasMoney())
      throw new Violation('never_told_paid', outcome.kind);
    this.#checkMails();
  }

  #checkOrder(): void {
    const { payments, order, cancelledAt } = this.rows;
    const taken = payments.filter(({ status }) => isTaken(status));
    const said = `${order.status} beside ${payments.map(({ status }) => status).join()}`;
    const carries = (row: PaymentRow) =>
      row.capturedMinor === order.capturedMinor && row.refundedMinor === order.refundedMinor;
    const paid = order.status === 'paid' || order.status.endsWith('refunded');
    let right = taken.length === 0 ? order.capturedMinor === 0 && !paid : paid && taken.some(carries);
    if (taken.length === 0 && payments.some(({ status }) => isHeld(status)))
      right &&= order.status === 'authorised';
    else if (taken.length === 0 && cancelledAt !== null) right &&= order.status === 'cancelled';
    else if (taken.length === 0 && payments.some(({ status }) => isLive(status)))
      right &&= order.status === 'awaiting_payment';
    if (!right) throw new Violation('attempts_apart', said);
  }

  #checkMails(): void {
    const { mails, payments } = this.rows;
    if (mails.size === this.#mailsSeen) return;
    this.#mailsSeen = mails.size;
    for (const { id, status, refundedMinor, wasHeld } of payments) {
      const failed = mails.has(`failed:${id}`);
      if (mails.has(`paid:${id}`) !== isTaken(status)) throw new Violation('buyer_told_right', `paid, ${id}`);
      if (wasHeld && !isTaken(status) && !mails.has(`authorised:${id}`))
        throw new Violation('buyer_told_right', `authorised, ${id}`);
      if (failed && isTaken(status) && !this.revived.has(id))
        throw new Violation('never_told_unpaid', `mail about ${id}`);
      let sum = 0;
      for (const { kind, causeKey, data } of mails.values())
        if (kind === 'refunded' && causeKey.startsWith(`refunded:${id}:`)) sum += Number(data.amountMinor);
      if (sum !== refundedMinor)
        throw new Violation('buyer_told_right', `${sum} of ${refundedMinor} back, ${id}`);
    }
  }

  #once(row: string): void {
    const { timeline } = this.rows;
    if (timeline.has(row)) throw new Violation('told_once', row);
    timeline.add(row);
  }

  #actions = (): BankAction[] => this.bank.orders.flatMap(({ actions }) => actions);

  #actionOf = (operationId: string): BankAction | undefined =>
    this.#actions().find((action) => action.operationId === operationId);
}

/** It has the shopper's money, or the shopper may still give it. */
const mayBringMoney = (order: BankOrder): boolean =>
  // What the bank said to be over and then took after all could not be known: a person is told.
  !order.late &&
  (hasMoney(order) || order.status === 'processing' || (order.status === 'created' && order.shown));
