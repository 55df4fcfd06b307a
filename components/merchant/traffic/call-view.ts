/** The bank's operations by their names in the record of calls; the words stand in messages/ledger.json. */
export const SHOWN_OPERATIONS = [
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

/** What changes nothing at the bank: a failure only means that nothing was learnt. */
const READS: readonly string[] = ['token', 'receipt', 'calculate_instalments'];

/** What the list shows of a call. */
export type CallSummary = {
  id: string;
  startedAt: Date;
  operation: string;
  method: string;
  path: string;
  attempt: number;
  /** Null: no answer came. */
  httpStatus: number | null;
  ms: number;
  error: string | null;
  certain: boolean | null;
  orderNumber: string | null;
};

export type CallView = CallSummary & {
  bankMessage: string | null;
  bankOrderId: string | null;
  idempotencyKey: string | null;
  requestBody: string | null;
  responseBody: string | null;
  sameKey: readonly CallSummary[];
};

/** What a failed call means for what was asked; null: it went well. */
export function effectOf({
  operation,
  error,
  certain,
}: Pick<CallSummary, 'operation' | 'error' | 'certain'>):
  | 'nothing_learnt'
  | 'nothing_changed'
  | 'uncertain'
  | null {
  if (error === null) return null;
  if (READS.includes(operation)) return 'nothing_learnt';
  return certain ? 'nothing_changed' : 'uncertain';
}
