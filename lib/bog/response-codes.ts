import 'server-only';

export type ResponseCodeKind = 'success' | 'decline' | 'technical' | 'timeout' | 'unknown';

/** What the reader may do next. Pages translate `bank.advice.<key>`. */
export type AdviceKey =
  | 'none'
  | 'add_funds'
  | 'use_other_card'
  | 'contact_issuer'
  | 'check_details'
  | 'confirm_in_time'
  | 'try_again'
  | 'try_later'
  | 'refund_otherwise';

/** `messageKey` and `adviceKey` are keys of translations, the bank's own wording is not shown to shoppers. */
export type CodeExplanation = { kind: ResponseCodeKind; messageKey: string; adviceKey: AdviceKey };

/** `payment_detail.code` (bank docs: response-codes). */
const PAYMENT_CODES: Readonly<Record<string, readonly [ResponseCodeKind, AdviceKey]>> = {
  100: ['success', 'none'],
  101: ['decline', 'contact_issuer'],
  102: ['decline', 'use_other_card'],
  103: ['decline', 'check_details'],
  104: ['decline', 'contact_issuer'],
  105: ['decline', 'use_other_card'],
  106: ['decline', 'contact_issuer'],
  107: ['decline', 'add_funds'],
  108: ['decline', 'try_again'],
  109: ['technical', 'try_later'],
  110: ['timeout', 'try_again'],
  111: ['timeout', 'confirm_in_time'],
  112: ['technical', 'try_later'],
  122: ['decline', 'use_other_card'],
  199: ['unknown', 'try_again'],
  200: ['success', 'none'],
};

/** `actions[].code` (bank docs: response-codes): why a refund, capture or cancellation failed. */
const ACTION_CODES: Readonly<Record<string, readonly [ResponseCodeKind, AdviceKey]>> = {
  161: ['decline', 'contact_issuer'],
  162: ['decline', 'contact_issuer'],
  163: ['decline', 'add_funds'],
  164: ['decline', 'contact_issuer'],
  165: ['decline', 'contact_issuer'],
  166: ['decline', 'contact_issuer'],
  167: ['decline', 'refund_otherwise'],
  168: ['decline', 'contact_issuer'],
  169: ['decline', 'check_details'],
  179: ['unknown', 'try_later'],
};

/** Explains `Receipt.code`. Never decides anything: an unknown code is `unknown`, not success and not failure. */
export function explainPaymentCode(code: string | null): CodeExplanation {
  return explain(PAYMENT_CODES, 'bank.paymentCode', code);
}

/** Explains the `code` of a receipt's action. */
export function explainActionCode(code: string | null): CodeExplanation {
  return explain(ACTION_CODES, 'bank.actionCode', code);
}

function explain(
  table: Readonly<Record<string, readonly [ResponseCodeKind, AdviceKey]>>,
  prefix: string,
  code: string | null,
): CodeExplanation {
  const known = code !== null && Object.hasOwn(table, code) ? table[code] : undefined;
  if (!known) return { kind: 'unknown', messageKey: `${prefix}.unknown`, adviceKey: 'try_again' };
  const [kind, adviceKey] = known;
  return { kind, messageKey: `${prefix}.${code}`, adviceKey };
}
