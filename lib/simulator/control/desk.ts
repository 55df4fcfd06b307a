import { parseDecimal } from '@/lib/money';
import type { Bank } from '@/lib/simulator/bank/bank';
import { findOrder } from '@/lib/simulator/bank/find-order';
import { anyCard, cardInstrument } from '@/lib/simulator/bank/instruments';
import { cancelPayment, payAtOnce, submitPayment } from '@/lib/simulator/bank/pay';
import { startRefund } from '@/lib/simulator/bank/refund';
import type { CallbackRecord } from '@/lib/simulator/callbacks/callback';
import { envelopeText } from '@/lib/simulator/callbacks/envelope';
import type { ActiveRule, FaultEngine } from '@/lib/simulator/faults/engine';
import type { FaultRule } from '@/lib/simulator/faults/rule';
import type { LoggedRequest, RequestLog } from '@/lib/simulator/http/request-log';
import type { Order } from '@/lib/simulator/orders/order';
import { type Receipt, receiptOf } from '@/lib/simulator/orders/receipt';
import { REFUSALS, type Refusal } from '@/lib/simulator/orders/refusal';
import { DECLINE_CODES } from '@/lib/simulator/orders/response-codes';
import { patchSettings, type Settings, type SettingsPatch } from '@/lib/simulator/settings';

/** How a payment made from the desk ends. `processing` stops at the 3-D Secure question. */
export type Payment = {
  readonly outcome?: 'completed' | 'declined' | 'processing' | 'cancelled';
  /** Response code of a decline; 107 unless told. */
  readonly code?: string;
  /** A test card's number; decides the outcome when none is named. */
  readonly card?: string;
};

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export type OrderView = { readonly receipt: Receipt; readonly callbacks: readonly CallbackRecord[] };

type Parts = {
  readonly bank: Bank;
  readonly faults: FaultEngine;
  readonly log: RequestLog;
  readonly changeSettings: (settings: Settings) => void;
};

/**
 * The operator's desk: everything the control API offers, and what tests use in-process. It acts through the
 * same use cases as payers and shops do.
 */
export class Desk {
  readonly #bank: Bank;
  readonly #faults: FaultEngine;
  readonly #log: RequestLog;
  readonly #changeSettings: (settings: Settings) => void;

  constructor({ bank, faults, log, changeSettings }: Parts) {
    this.#bank = bank;
    this.#faults = faults;
    this.#log = log;
    this.#changeSettings = changeSettings;
  }

  settings(): Settings {
    return this.#bank.settings();
  }

  /** @throws RangeError with a sentence per unknown name or impossible value. */
  setSettings(patch: SettingsPatch): Settings {
    const result = patchSettings(this.settings(), patch);
    if (!result.ok) throw new RangeError(result.faults.join(' '));
    this.#changeSettings(result.settings);
    return result.settings;
  }

  /** @throws ZodError when the rule makes no sense. */
  addFault(rule: FaultRule): ActiveRule {
    return this.#faults.add(rule);
  }

  faults(): readonly ActiveRule[] {
    return this.#faults.list();
  }

  /** Removes one fault, or all. */
  clearFaults(id?: string): number {
    return this.#faults.remove(id);
  }

  /** Moves the clock forward; expiries, settlements and callback tries on the way happen before it returns. */
  async advance(ms: number): Promise<void> {
    await this.#bank.clock.advance(ms);
    this.#bank.store.commit({ k: 'clock', v: { offsetMs: this.#bank.clock.offsetMs } });
  }

  /** The bank's present instant, milliseconds since 1970. */
  nowMs(): number {
    return Math.floor(this.#bank.clock.nowMicros() / 1000);
  }

  /** Newest first. */
  orders({ limit = 50, externalOrderId }: { limit?: number; externalOrderId?: string } = {}): OrderView[] {
    const ids = [...this.#bank.store.state.orders.keys()].reverse();
    const views: OrderView[] = [];
    for (const id of ids) {
      if (views.length >= limit) break;
      const order = findOrder(this.#bank, id);
      if (!order || (externalOrderId !== undefined && order.externalOrderId !== externalOrderId)) continue;
      views.push(this.#view(order));
    }
    return views;
  }

  order(id: string): OrderView | null {
    const order = findOrder(this.#bank, id);
    return order && this.#view(order);
  }

  receipt(id: string): Receipt | null {
    return this.order(id)?.receipt ?? null;
  }

  callbacks(orderId?: string): CallbackRecord[] {
    const all = [...this.#bank.store.state.callbacks.values()];
    return orderId === undefined ? all : all.filter((callback) => callback.orderId === orderId);
  }

  /** API requests with their lint warnings, newest last. */
  requests(): readonly LoggedRequest[] {
    return this.#log.list();
  }

  /** Pays (or declines, or cancels) as if the payer had done it on the page, without 3-D Secure. */
  pay(id: string, { outcome, code, card }: Payment = {}): Answer<Receipt> {
    const order = findOrder(this.#bank, id);
    if (!order) return refuse(REFUSALS.orderNotFound);
    if (order.status !== 'created') return refuse(conflict(`Order is ${order.status}, not payable`));
    if (outcome === 'cancelled') return this.#paid(cancelPayment(this.#bank, order));
    if (code !== undefined && !DECLINE_CODES.includes(code))
      return refuse(conflict(`${code} declines nothing`));
    const forced = outcome === 'declined' ? (code ?? '107') : outcome === 'completed' ? '100' : code;
    const instrument = card === undefined ? anyCard(forced) : cardInstrument(card, '12/39', forced);
    if (!instrument) return refuse(conflict('This is no test card'));
    const act = outcome === 'processing' ? submitPayment : payAtOnce;
    return this.#paid(act(this.#bank, order, instrument));
  }

  /** A refund made in the bank's own console; `amount` in units of the currency, all that is left without it. */
  refundAtBank(id: string, amount?: string | number): Answer<Receipt> {
    const order = findOrder(this.#bank, id);
    if (!order) return refuse(REFUSALS.orderNotFound);
    const amountMinor = amount === undefined ? null : parseDecimal(amount, order.currency);
    const result = startRefund(this.#bank, order, { channel: 'business_manager', amountMinor });
    return result.ok ? this.#paid(result.order) : refuse(result.refusal);
  }

  /** Delivers a callback once more, byte for byte, whatever became of it. */
  resend(callbackId: string): Promise<CallbackRecord | null> {
    return this.#bank.dispatcher.resend(callbackId);
  }

  /** A callback with the order's present receipt, signed but not sent: for tests that post it themselves. */
  callbackFor(id: string, event = 'order_payment'): { body: string; signature: string } | null {
    const receipt = this.receipt(id);
    if (!receipt) return null;
    const body = envelopeText(event, receipt, this.#bank.clock.nowMicros());
    return { body, signature: this.sign(body) };
  }

  /** The bank's signature over any bytes. */
  sign(body: string | Buffer): string {
    return this.#bank.key.sign(body);
  }

  /** Every token issued so far is answered 401 from now on. */
  revokeTokens(): void {
    this.#bank.store.commit({ k: 'tokens', v: { validFromMicros: this.#bank.clock.nowMicros() + 1000 } });
  }

  /** Forgets orders, callbacks, stored answers, faults and the request log; keeps settings, clock and key. */
  reset(): void {
    this.#bank.store.reset();
    this.#faults.remove();
    this.#log.clear();
  }

  /** Resolves when nothing is under way and nothing is due now (retries that wait for their time are not). */
  waitForIdle(): Promise<void> {
    return this.#bank.clock.idle();
  }

  #paid(order: Order): Answer<Receipt> {
    return { ok: true, value: receiptOf(order, this.#bank.merchant, this.settings()) };
  }

  #view(order: Order): OrderView {
    return {
      receipt: receiptOf(order, this.#bank.merchant, this.settings()),
      callbacks: this.callbacks(order.id),
    };
  }
}

function refuse(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal };
}

function conflict(message: string): Refusal {
  return { status: 409, key: 'conflict', message };
}
