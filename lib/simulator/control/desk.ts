import { parseDecimal } from '@/lib/money';
import type { Started } from '@/lib/simulator/bank/action';
import { startApproval } from '@/lib/simulator/bank/approve';
import type { Bank } from '@/lib/simulator/bank/bank';
import { startCancellation } from '@/lib/simulator/bank/cancel';
import { findOrder } from '@/lib/simulator/bank/find-order';
import { anyCard, cardInstrument } from '@/lib/simulator/bank/instruments';
import { cancelPayment, payAtOnce, submitPayment } from '@/lib/simulator/bank/pay';
import { startRefund } from '@/lib/simulator/bank/refund';
import type { CallbackRecord } from '@/lib/simulator/callbacks/callback';
import { envelopeText } from '@/lib/simulator/callbacks/envelope';
import type { SignatureKind } from '@/lib/simulator/callbacks/signature';
import type { SettingName } from '@/lib/simulator/control/changed-settings';
import { type OrderView, Views } from '@/lib/simulator/control/views';
import type { ActiveRule, FaultEngine } from '@/lib/simulator/faults/engine';
import type { FaultRule } from '@/lib/simulator/faults/rule';
import type { LoggedRequest, RequestLog } from '@/lib/simulator/http/request-log';
import type { Action, Order } from '@/lib/simulator/orders/order';
import { type Receipt, receiptOf } from '@/lib/simulator/orders/receipt';
import { REFUSALS, type Refusal } from '@/lib/simulator/orders/refusal';
import { DECLINE_CODES } from '@/lib/simulator/orders/response-codes';
import { defaultSettings, patchSettings, type Settings, type SettingsPatch } from '@/lib/simulator/settings';

/** How a payment made from the desk ends. `processing` stops at the 3-D Secure question. */
export type Payment = {
  readonly outcome?: 'completed' | 'declined' | 'processing' | 'cancelled';
  /** Response code of a decline; 107 unless told. */
  readonly code?: string;
  /** A test card's number; decides the outcome when none is named. */
  readonly card?: string;
};

/** Who of the bank acts: the shop in the bank's console, or the bank's own support. */
export type BankChannel = Exclude<Action['channel'], 'public_api'>;

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

type Parts = {
  readonly bank: Bank;
  readonly faults: FaultEngine;
  readonly log: RequestLog;
  readonly clientSecret: string;
  readonly seed: number;
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
  readonly #clientSecret: string;
  readonly #changeSettings: (settings: Settings) => void;
  readonly seed: number;
  readonly views: Views;

  constructor({ bank, faults, log, clientSecret, seed, changeSettings }: Parts) {
    this.#bank = bank;
    this.#faults = faults;
    this.#log = log;
    this.#clientSecret = clientSecret;
    this.#changeSettings = changeSettings;
    this.seed = seed;
    this.views = new Views({ bank, faults, log });
  }

  /** What a client has to be configured with, but for the secret. */
  access() {
    const { publicUrl, clientId } = this.#bank.merchant;
    return {
      tokenUrl: `${publicUrl}/auth/realms/bog/protocol/openid-connect/token`,
      apiUrl: `${publicUrl}/payments/v1`,
      paymentPageUrl: `${publicUrl}/?order_id=`,
      publicKeyUrl: `${publicUrl}/callback-public-key.pem`,
      publicKeyPem: this.#bank.key.publicKeyPem,
      clientId,
    };
  }

  /** Whoever shows it must have been asked for it by somebody on this machine. */
  clientSecret(): string {
    return this.#clientSecret;
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

  /** Back to the default: one setting, or all. */
  resetSettings(name?: SettingName): Settings {
    const defaults = defaultSettings();
    this.#changeSettings(name === undefined ? defaults : { ...this.settings(), [name]: defaults[name] });
    return this.settings();
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

  /** How far the bank's clock is ahead of the machine's, in milliseconds. */
  offsetMs(): number {
    return this.#bank.clock.offsetMs;
  }

  /** Newest first. */
  orders({ limit = 50, externalOrderId }: { limit?: number; externalOrderId?: string } = {}): OrderView[] {
    const orders =
      externalOrderId === undefined
        ? this.views.orders({}, limit)
        : this.views.ordersWithExternalId(externalOrderId, limit);
    return orders.map((order) => this.views.view(order));
  }

  order(id: string): OrderView | null {
    const order = findOrder(this.#bank, id);
    return order && this.views.view(order);
  }

  receipt(id: string): Receipt | null {
    return this.order(id)?.receipt ?? null;
  }

  /** Oldest first. */
  callbacks(orderId?: string): CallbackRecord[] {
    return orderId === undefined
      ? [...this.#bank.store.state.callbacks.values()]
      : this.views.watch.callbacks.ofOrder(orderId);
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

  /** A refund made at the bank; `amount` in units of the currency, all that is left without it. */
  refundAtBank(id: string, amount?: string | number, channel: BankChannel = 'business_manager') {
    return this.#act(id, (order) =>
      startRefund(this.#bank, order, { channel, amountMinor: minorOf(amount, order) }),
    );
  }

  /** A hold confirmed at the bank; all of it without an amount. */
  approveAtBank(id: string, amount?: string | number, channel: BankChannel = 'business_manager') {
    return this.#act(id, (order) =>
      startApproval(this.#bank, order, { channel, amountMinor: minorOf(amount, order) }),
    );
  }

  /** A hold cancelled at the bank. */
  cancelAtBank(id: string, channel: BankChannel = 'business_manager') {
    return this.#act(id, (order) => startCancellation(this.#bank, order, { channel }));
  }

  /** Delivers a callback once more, byte for byte, whatever became of it; signed as the settings say unless told. */
  resend(callbackId: string, options: { signature?: SignatureKind } = {}): Promise<CallbackRecord | null> {
    return this.#bank.dispatcher.resend(callbackId, options);
  }

  /** Lets a held callback go; null when there is none such. */
  releaseCallback(callbackId: string): CallbackRecord | null {
    return this.#bank.dispatcher.release(callbackId);
  }

  /** Lets every held callback go, the oldest first. Returns how many. */
  releaseCallbacks(): number {
    const held = [...this.views.watch.callbacks.find({ group: 'held' })].reverse();
    for (const { id } of held) this.releaseCallback(id);
    return held.length;
  }

  /** Loses a callback that is held or has tries left; null when there is none such. */
  dropCallback(callbackId: string): CallbackRecord | null {
    return this.#bank.dispatcher.drop(callbackId);
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
    this.views.watch.clear();
  }

  /** Resolves when nothing is under way and nothing is due now (retries that wait for their time are not). */
  waitForIdle(): Promise<void> {
    return this.#bank.clock.idle();
  }

  #act(id: string, start: (order: Order) => Started): Answer<Receipt> {
    const order = findOrder(this.#bank, id);
    if (!order) return refuse(REFUSALS.orderNotFound);
    const result = start(order);
    return result.ok ? this.#paid(result.order) : refuse(result.refusal);
  }

  #paid(order: Order): Answer<Receipt> {
    return { ok: true, value: receiptOf(order, this.#bank.merchant, this.settings()) };
  }
}

function refuse(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal };
}

/** @throws RangeError when the amount is none of the order's currency. */
function minorOf(amount: string | number | undefined, { currency }: Order): number | null {
  return amount === undefined ? null : parseDecimal(amount, currency);
}

function conflict(message: string): Refusal {
  return { status: 409, key: 'conflict', message };
}
