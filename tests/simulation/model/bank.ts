import type { BankStatus } from '@/lib/orders/payment-status';
import { complete, isSeen, kindOf } from './bank-action';
import {
  type BankAction,
  type BankOrder,
  hasMoney,
  isHeldAtBank,
  leftMinor,
  type ModelReceipt,
  newOrder,
  receiptOf,
} from './bank-order';
import type { BankSettings } from './bank-settings';
import { Violation } from './violation';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The bank keeps the answers to a key for a day [assumed, reference §3]. */
const KEY_LIVES_MS = DAY;
const HOLD_LIVES_MS = 30 * DAY;
/** What runs without any sign of it in the receipt is over by then; what shows may take for ever. */
const UNSEEN_ENDS_MS = 12 * HOUR;

/** What the bank answers to a request that reached it. */
export type Answer =
  | { kind: 'opened'; order: BankOrder }
  | { kind: 'accepted'; actionId: string }
  | { kind: 'refused' }
  | { kind: 'already_requested' };

export type Asked = { kind: 'refund' | 'capture' | 'void'; amountMinor: number };
type By = { channel: BankAction['channel']; operationId: string | null };

/** The bank's books and rules, as the reference and lib/simulator read them; none of it is the shop's code. */
export class Bank {
  readonly orders: BankOrder[] = [];
  readonly #answers = new Map<string, { answer: Answer; atMs: number }>();
  #actions = 0;
  nowMs = 0;

  constructor(
    readonly settings: BankSettings,
    private readonly callBack: (receipt: ModelReceipt) => void,
  ) {}

  receipt = (order: BankOrder): ModelReceipt => receiptOf(order, this.settings);

  /** The same key brings the same answer for a day: refusals too, but nothing that the bank failed to say. */
  byKey(key: string, answer: () => Answer): Answer {
    const known = this.#answers.get(key);
    if (known && this.nowMs - known.atMs < KEY_LIVES_MS)
      return this.#isRunningRefund(known.answer) ? { kind: 'already_requested' } : known.answer;
    const fresh = answer();
    this.#answers.set(key, { answer: fresh, atMs: this.nowMs });
    return fresh;
  }

  open(externalId: string, requestedMinor: number): Answer {
    const id = `bank-${this.orders.length + 1}`;
    const order = newOrder({ id, externalId, requestedMinor, method: this.settings.method }, this.nowMs);
    this.orders.push(order);
    return { kind: 'opened', order };
  }

  /** The payer submits the form. */
  submit(order: BankOrder): void {
    if (order.status === 'created') this.#move(order, 'processing', 'in_between');
  }

  /** The payment that is being processed ends. */
  settle(order: BankOrder, code: string | null): void {
    if (order.status !== 'processing') return;
    this.#end(order, code);
  }

  /** Who was in the middle of paying when the order expired ends it: the bank takes the money all the same. */
  payLate(order: BankOrder): void {
    if (!this.settings.paysAfterExpiry || order.rejectReason !== 'expiration') return;
    order.rejectReason = null;
    order.late = true;
    this.#end(order, null);
  }

  #end(order: BankOrder, code: string | null): void {
    if (code !== null) {
      this.#decline(order, code);
      return;
    }
    const held = this.settings.capture === 'manual';
    order.code = held ? '200' : '100';
    if (held) {
      order.heldMinor = order.requestedMinor;
      order.holdEndsMs = this.nowMs + HOLD_LIVES_MS;
    } else order.capturedMinor = order.requestedMinor;
    this.#move(order, held ? 'blocked' : 'completed', 'news');
  }

  #decline(order: BankOrder, code: string): void {
    if (this.settings.declineEndsOrder) {
      order.code = code;
      order.rejectReason = 'Declined';
      this.#move(order, 'rejected', 'news');
    } else this.#move(order, 'created', 'silent');
  }

  /** The payer leaves by the Cancel button. */
  leave(order: BankOrder): void {
    if (order.status !== 'created') return;
    order.rejectReason = 'unknown';
    this.#move(order, 'rejected', 'news');
  }

  /** Takes in what is asked for an order's money, or refuses it. Accepted is not done. */
  ask(order: BankOrder, { kind, amountMinor }: Asked, by: By): Answer {
    const refusal = kind === 'refund' ? this.#refundFault(order, amountMinor) : this.#holdFault(order);
    if (refusal) return refusal;
    if (kind === 'capture' && (amountMinor <= 0 || amountMinor > order.heldMinor)) return { kind: 'refused' };
    this.#actions += 1;
    const action: BankAction = {
      id: `action-${this.#actions}`,
      kind: kindOf(kind, amountMinor, order),
      status: 'running',
      amountMinor: kind === 'void' ? order.heldMinor : amountMinor,
      code: null,
      startedMs: this.nowMs,
      ...by,
    };
    this.#onlyOnce(action);
    order.actions.push(action);
    if (order.running) this.#touch(order);
    else this.#begin(order, action);
    return { kind: 'accepted', actionId: action.id };
  }

  /** The action that runs ends; one that waits behind it begins. */
  finish(order: BankOrder, done: boolean): void {
    const action = order.running;
    if (!action) return;
    order.running = null;
    action.status = done ? 'completed' : 'rejected';
    action.code = done ? null : '179';
    this.#move(order, done ? complete(order, action, this.settings) : this.#after(order, action), 'news');
    const next = order.actions.find(({ status }) => status === 'running');
    if (next) this.#begin(order, next);
  }

  /** What the bank's clock does by itself. */
  tick(nowMs: number): void {
    this.nowMs = nowMs;
    for (const order of this.orders) {
      if (order.status === 'created' && nowMs >= order.expiresMs) {
        order.rejectReason = 'expiration';
        this.#move(order, 'rejected', this.settings.callsBackOnExpiry ? 'news' : 'silent');
      } else if (order.status === 'processing' && nowMs >= order.expiresMs + HOUR) this.settle(order, '107');
      const unseen = order.running && !isSeen(order);
      if (unseen && order.running && nowMs - order.running.startedMs > UNSEEN_ENDS_MS)
        this.finish(order, true);
      if (isHeldAtBank(order) && !order.running && nowMs >= order.holdEndsMs) this.#lapse(order);
    }
  }

  hasMoney = (): boolean => this.orders.some(hasMoney);

  #isRunningRefund(answer: Answer): boolean {
    if (answer.kind !== 'accepted' || this.settings.runningKey === 'same_answer') return false;
    return this.orders.some(
      ({ running, status }) => running?.id === answer.actionId && status === 'refund_requested',
    );
  }

  #lapse(order: BankOrder): void {
    if (this.settings.lapsedHoldStatus === 'blocked') return;
    order.rejectReason = 'unknown';
    order.lapsed = true;
    this.#move(order, 'rejected', 'silent');
  }

  #refundFault(order: BankOrder, amountMinor: number): Answer | null {
    if (order.running && this.settings.refundWhileRunning === 'refuse') return { kind: 'already_requested' };
    const inParts = order.method === 'card' || amountMinor === order.capturedMinor;
    const possible = order.capturedMinor > 0 && amountMinor > 0 && amountMinor <= leftMinor(order) && inParts;
    return possible ? null : { kind: 'refused' };
  }

  #holdFault(order: BankOrder): Answer | null {
    if (order.running && order.capturedMinor === 0) return { kind: 'already_requested' };
    return order.status === 'blocked' && this.nowMs < order.holdEndsMs ? null : { kind: 'refused' };
  }

  #begin(order: BankOrder, action: BankAction): void {
    order.running = action;
    order.statusBefore = order.status;
    const refund = action.kind === 'refund' || action.kind === 'partial_refund';
    const cancel = action.kind === 'cancel_authorize';
    this.#move(
      order,
      refund ? 'refund_requested' : cancel ? this.settings.cancelRunsAs : 'auth_requested',
      'in_between',
    );
  }

  #after(order: BankOrder, { kind }: BankAction): BankStatus {
    if (kind === 'authorize' || kind === 'partial_authorize') return this.settings.rejectedApprovalStatus;
    if (kind === 'cancel_authorize') return order.statusBefore;
    return this.settings.failedRefundStatus === 'completed' ? 'completed' : order.statusBefore;
  }

  #move(order: BankOrder, status: BankStatus, how: 'news' | 'in_between' | 'silent'): void {
    order.status = status;
    this.#touch(order);
    if (how === 'news' || (how === 'in_between' && this.settings.callsBackInBetween))
      this.callBack(this.receipt(order));
  }

  #touch(order: BankOrder): void {
    order.version += 1;
    order.snapshot = null;
  }

  #onlyOnce({ operationId }: BankAction): void {
    if (operationId === null) return;
    for (const order of this.orders)
      for (const action of order.actions)
        if (action.operationId === operationId) throw new Violation('one_action_per_form', operationId);
  }
}
