import type { Answer } from './bank';
import type { ModelReceipt } from './bank-order';
import type { OperationRow, PaymentRow } from './rows';

/** A call of the shop to the bank between its two transactions: over when its end is recorded, or its process dies. */
export type Call = {
  kind: 'start' | 'operation' | 'check';
  payment: PaymentRow;
  operation: OperationRow | null;
  /** A check that follows up an operation: staff may have to be told afterwards. */
  following: OperationRow | null;
  askedAt: Date;
  over: boolean;
  /** Made by a job of the queue, which comes back until it is answered. */
  byJob: boolean;
  /** Whether the shopper waits for it, to be sent to the bank's page. */
  forShopper: boolean;
};

/** What reaches the shop instead of an answer, or as one. `uncertain` and `unavailable` are the network's own. */
export type Reply =
  | Answer
  | { kind: 'receipt'; receipt: ModelReceipt }
  | { kind: 'uncertain' | 'unavailable' };

export type Message =
  | { to: 'bank'; call: Call; sentMs: number; copied: boolean }
  | { to: 'shop'; call: Call; reply: Reply; sentMs: number }
  | { to: 'inbox'; receipt: ModelReceipt; sentMs: number };

/** No request is served, and no answer read, an hour later; callbacks may come whenever they like. */
const CALL_LIVES_MS = 3_600_000;

/** Everything that is under way, in any order, and the calls that wait for something. */
export class Network {
  messages: Message[] = [];
  calls: Call[] = [];

  take(index: number): Message | undefined {
    const { messages } = this;
    const message = messages[index];
    const last = messages.pop();
    if (message !== undefined && last !== undefined && message !== last) messages[index] = last;
    return message;
  }

  end(call: Call): void {
    call.over = true;
    const index = this.calls.indexOf(call);
    const last = this.calls.pop();
    if (index >= 0 && last !== undefined && last !== call) this.calls[index] = last;
  }

  dropOld(nowMs: number): void {
    const isOld = (message: Message) => message.to !== 'inbox' && nowMs - message.sentMs > CALL_LIVES_MS;
    if (this.messages.some(isOld)) this.messages = this.messages.filter((message) => !isOld(message));
  }
}
