import 'server-only';

/**
 * Whether trying the same again can help: `yes` at once, `later`, only with an `other_card` (or the same one put right),
 * or `no`, not before somebody has done something about it.
 */
export type RetryHelp = 'yes' | 'later' | 'other_card' | 'no';

export type CodeFacts = {
  kind: 'success' | 'decline' | 'technical' | 'timeout' | 'unknown';
  retryCanHelp: RetryHelp;
};

const success: CodeFacts = { kind: 'success', retryCanHelp: 'no' };
const decline = (retryCanHelp: RetryHelp): CodeFacts => ({ kind: 'decline', retryCanHelp });

/** `payment_detail.code` (bank docs: response-codes). What to do about each is in the messages, under `bank.codes`. */
export const PAYMENT_CODES: Readonly<Record<string, CodeFacts>> = {
  100: success,
  101: decline('other_card'),
  102: decline('other_card'),
  103: decline('other_card'),
  104: decline('later'),
  105: decline('other_card'),
  106: decline('other_card'),
  107: decline('other_card'),
  108: decline('yes'),
  109: { kind: 'technical', retryCanHelp: 'later' },
  110: { kind: 'timeout', retryCanHelp: 'yes' },
  111: { kind: 'timeout', retryCanHelp: 'yes' },
  112: { kind: 'technical', retryCanHelp: 'later' },
  122: decline('other_card'),
  199: { kind: 'unknown', retryCanHelp: 'later' },
  200: success,
};

/** `actions[].code`: why a refund, an approval or a cancellation failed. In the messages, under `bank.actionCodes`. */
export const ACTION_CODES: Readonly<Record<string, CodeFacts>> = {
  161: decline('no'),
  162: decline('no'),
  163: decline('later'),
  164: decline('no'),
  165: decline('no'),
  166: decline('no'),
  167: decline('other_card'),
  168: decline('no'),
  169: decline('other_card'),
  179: { kind: 'unknown', retryCanHelp: 'later' },
};

/** A code that is not in the table explains nothing: it is neither success nor failure. */
const UNKNOWN: CodeFacts = { kind: 'unknown', retryCanHelp: 'later' };

/** Explains `Receipt.code`. Decides nothing: whether it was paid stands in `statusKey`. */
export function paymentCode(code: string | null): CodeFacts {
  return lookUp(PAYMENT_CODES, code);
}

/** Explains the `code` of a receipt's action. */
export function actionCode(code: string | null): CodeFacts {
  return lookUp(ACTION_CODES, code);
}

function lookUp(table: Readonly<Record<string, CodeFacts>>, code: string | null): CodeFacts {
  return (code !== null && Object.hasOwn(table, code) ? table[code] : null) ?? UNKNOWN;
}
