import { Bank } from './bank';
import type { ModelReceipt } from './bank-order';
import type { BankSettings } from './bank-settings';
import { Invariants } from './invariants';
import { type Call, Network } from './network';
import { emptyRows, type PaymentRow } from './rows';
import type { Shop } from './shop';

const START_MS = Date.UTC(2026, 10, 20, 12);

/** What a member of staff sees when the order's page is loaded, with the token of its form. */
export type Look = { payment: PaymentRow; refundableMinor: number; heldMinor: number; formToken: string };

/** One shop with one order, its bank, and what is under way between them. */
export class World {
  readonly bank: Bank;
  readonly network = new Network();
  readonly shop: Shop;
  look: Look | null = null;
  forms = 0;
  trace: string[] | null = null;

  constructor(settings: BankSettings, totalMinor: number) {
    this.bank = new Bank(settings, (receipt) => this.#callBack(receipt));
    const rows = emptyRows(totalMinor);
    this.shop = { rows, now: new Date(START_MS), watch: new Invariants(this.bank, rows) };
    this.bank.nowMs = START_MS;
  }

  get nowMs(): number {
    return this.bank.nowMs;
  }

  pass(ms: number): void {
    if (ms === 0) return;
    this.bank.tick(this.bank.nowMs + ms);
    this.shop.now = new Date(this.bank.nowMs);
    if (ms > 60_000) this.network.dropOld(this.nowMs);
  }

  /** A process begins to call the bank; what it will ask for is written already. */
  call(kind: Call['kind'], payment: PaymentRow, more: Partial<Call> = {}): void {
    const call: Call = {
      kind,
      payment,
      operation: more.operation ?? null,
      following: more.following ?? null,
      askedAt: this.shop.now,
      over: false,
      byJob: more.byJob ?? false,
      forShopper: more.forShopper ?? false,
    };
    this.network.calls.push(call);
    this.network.messages.push({ to: 'bank', call, sentMs: this.nowMs, copied: false });
  }

  note(line: () => string): void {
    this.trace?.push(line());
  }

  #callBack(receipt: ModelReceipt): void {
    this.network.messages.push({ to: 'inbox', receipt, sentMs: this.nowMs });
  }
}
