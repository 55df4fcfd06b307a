import 'server-only';

/**
 * What can go wrong with the bank, one class per fact.
 *
 * `certain: true` — we know that the call changed nothing at the bank.
 * `certain: false` — it may have taken effect: repeat it with the same Idempotency-Key or read the receipt, and
 * tell nobody that "nothing was charged". For a read it only means that nothing was learnt.
 * `retryable` — the same call with the same key may succeed later.
 *
 * | What happened                                               | Error                 | certain | retryable |
 * |---|---|---|---|
 * | our own check refused the request, nothing was sent         | BogRequestInvalid     | yes | no  |
 * | anything at the token endpoint (the call itself was not sent) | as below            | yes | as below |
 * | connection refused, host unknown, connect time-out          | BogUnavailable        | yes | yes |
 * | certificate not trusted                                     | BogUnavailable        | yes | no  |
 * | 401, also with a new token                                  | BogUnauthorized       | yes | no  |
 * | 429                                                         | BogRateLimited        | yes | yes |
 * | unknown order (400 naming order_id, 404), where one is named | BogOrderNotFound     | yes, unless HTML | no |
 * | 400 "already requested" on refund, approve, cancel          | BogAlreadyRequested   | yes: another request runs | no |
 * | other 4xx                                                   | BogRefused            | yes | no  |
 * | 501 on a PUT: the edge of the sandbox stops it              | BogUnavailable        | yes | no  |
 * | 408, 409, 425 (an attempt with this key may still run), other 5xx | BogUnavailable  | no  | yes |
 * | connection lost after it stood                              | BogConnectionLost     | no  | yes |
 * | time-out                                                    | BogTimedOut           | no  | yes |
 * | deadline over before anything was sent                      | BogTimedOut           | yes | yes |
 * | 2xx that is no JSON (HTML, truncated, too large)            | BogAnswerUnreadable   | no  | yes |
 * | 2xx JSON of a wrong shape, 1xx, 3xx                         | BogAnswerUnreadable   | no  | no  |
 * | order created, but its payment page is on a foreign host    | BogRedirectNotAllowed | no: the order exists | no |
 *
 * Saving and deleting a card are answered without a body: there any 2xx that is empty or JSON is good, and a 404 to a
 * deletion means that the card is gone already.
 *
 * After an uncertain attempt every later failure of the same call is uncertain too; the one exception is
 * described at `refusalSettlesDoubt` in call.ts.
 */
export const BOG_OPERATIONS = [
  'token',
  'create_order',
  'receipt',
  'refund',
  'approve',
  'cancel',
  'save_card',
  'save_card_for_charges',
  'pay_with_saved_card',
  'charge_saved_card',
  'delete_saved_card',
  'complete_apple_pay',
  'calculate_instalments',
] as const;

export type BogOperation = (typeof BOG_OPERATIONS)[number];

/** What changes nothing at the bank, so that a failure can only mean that nothing was learnt. */
const READS: readonly BogOperation[] = ['receipt', 'calculate_instalments'];

export type BogErrorFacts = {
  operation: BogOperation;
  /** One sentence without the final stop: what happened, its likely cause, what to do. */
  problem: string;
  certain: boolean;
  retryable: boolean;
  httpStatus?: number | null;
  bankMessage?: string | null;
  bankKey?: string | null;
  /** At most 500 characters of the bank's answer, without secrets and personal data. */
  bodyExcerpt?: string | null;
  /** How long the bank asked us to wait. */
  retryAfterMs?: number | null;
  /** Known when the failure concerns an order that exists at the bank. */
  bankOrderId?: string | null;
};

/** Marks our errors for every copy of this module. */
const BRAND = Symbol.for('bog-checkout.BogError');

/**
 * What `instanceof` asks. Next puts this module into several bundles of one process, which share one bank client: an
 * error made in one of them has to be known in all, so the mark and the name count, not the class's identity.
 */
function isKnownAs(this: { errorName: string }, value: unknown): boolean {
  if (!(value instanceof Error) || !(BRAND in value)) return false;
  return this.errorName === 'BogError' || value.name === this.errorName;
}

export class BogError extends Error {
  /** The class's name, spelt out: a bundler shortens the real one. */
  static readonly errorName: string = 'BogError';
  override readonly name: string;
  readonly [BRAND] = true;
  readonly operation: BogOperation;
  readonly httpStatus: number | null;
  readonly bankMessage: string | null;
  readonly bankKey: string | null;
  readonly retryable: boolean;
  readonly certain: boolean;
  readonly bodyExcerpt: string | null;
  readonly retryAfterMs: number | null;
  readonly bankOrderId: string | null;
  readonly #facts: BogErrorFacts;

  constructor(facts: BogErrorFacts) {
    super(sentence(facts));
    this.name = new.target.errorName;
    this.#facts = facts;
    this.operation = facts.operation;
    this.httpStatus = facts.httpStatus ?? null;
    this.bankMessage = facts.bankMessage ?? null;
    this.bankKey = facts.bankKey ?? null;
    this.retryable = facts.retryable;
    this.certain = facts.certain;
    this.bodyExcerpt = facts.bodyExcerpt ?? null;
    this.retryAfterMs = facts.retryAfterMs ?? null;
    this.bankOrderId = facts.bankOrderId ?? null;
  }

  static override readonly [Symbol.hasInstance] = isKnownAs;

  /** The same error with further or other facts (and the sentence that follows from them). */
  amended(facts: Partial<BogErrorFacts>): BogError {
    const Same = this.constructor as new (facts: BogErrorFacts) => BogError;
    return new Same({ ...this.#facts, ...facts });
  }
}

/** The bank refused the credentials or the token made from them. */
export class BogUnauthorized extends BogError {
  static override readonly errorName = 'BogUnauthorized';
}

/** The bank understood the request and refused it; asking again unchanged is useless. */
export class BogRefused extends BogError {
  static override readonly errorName = 'BogRefused';
}

/**
 * A refund, approval or cancellation of this order is under way at the bank, so this one was not taken in. No failure:
 * the receipt will tell how the running one ends. After an uncertain attempt of the same call it may be that very one.
 */
export class BogAlreadyRequested extends BogError {
  static override readonly errorName = 'BogAlreadyRequested';
}

/** The bank knows no order of this id. */
export class BogOrderNotFound extends BogError {
  static override readonly errorName = 'BogOrderNotFound';
}

export class BogRateLimited extends BogError {
  static override readonly errorName = 'BogRateLimited';
}

/** No connection to the bank, or it answered that it cannot answer now. */
export class BogUnavailable extends BogError {
  static override readonly errorName = 'BogUnavailable';
}

export class BogConnectionLost extends BogError {
  static override readonly errorName = 'BogConnectionLost';
}

export class BogTimedOut extends BogError {
  static override readonly errorName = 'BogTimedOut';
}

/** The bank answered "done", but with something that cannot be read. */
export class BogAnswerUnreadable extends BogError {
  static override readonly errorName = 'BogAnswerUnreadable';
}

/**
 * The order was created (`bankOrderId`), but its payment page stands on a host that is not on the allow-list, so no
 * shopper may be sent there. Not retryable: the same key brings the same answer.
 */
export class BogRedirectNotAllowed extends BogError {
  static override readonly errorName = 'BogRedirectNotAllowed';
}

type InvalidField = { field: string; problem: string };

/** Our own mistake, found before anything was sent. `fields` names each wrong field by our own name. */
export class BogRequestInvalid extends BogError {
  static override readonly errorName = 'BogRequestInvalid';
  readonly fields: readonly InvalidField[];

  constructor(facts: BogErrorFacts & { fields?: readonly InvalidField[] }) {
    super(facts);
    this.fields = facts.fields ?? [];
  }
}

function sentence(facts: BogErrorFacts): string {
  const status = facts.httpStatus ? ` (HTTP ${facts.httpStatus})` : '';
  const said = facts.bankMessage ? `. The bank said: "${facts.bankMessage}"` : '';
  return `BOG ${facts.operation}: ${facts.problem}${status}${said}.${effect(facts)}`;
}

function effect({ operation, certain }: BogErrorFacts): string {
  if (READS.includes(operation)) return '';
  if (operation === 'token') {
    return certain ? '' : ' An earlier attempt of the same call may have taken effect.';
  }
  return certain
    ? ' Nothing was changed at the bank.'
    : ' It may have taken effect: repeat it with the same Idempotency-Key or read the receipt.';
}
