import { type Facts, factsOf } from '@/lib/orders/facts';
import type { StandingOperation } from '@/lib/orders/operation';
import type { StandingReceipt } from '@/lib/orders/operation-sync';
import type { Receipt } from '@/lib/orders/receipt';
import { at } from './support';

/** When the operations of these tests were first asked for. */
export const ASKED_FOR = at(0);
export const later = (ms: number): Date => new Date(ASKED_FOR.getTime() + ms);

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** An operation of ours that the bank took in. */
export const operationOf = (more: Partial<StandingOperation> = {}): StandingOperation => ({
  id: 'operation-1',
  kind: 'refund',
  status: 'sent',
  amountMinor: 3_000,
  bankActionId: 'action-1',
  firstTriedAt: ASKED_FOR,
  callingUntil: null,
  doubtful: false,
  refusedAt: null,
  ...more,
});

/** One whose answer was lost: perhaps it arrived, perhaps not. */
export const doubtfulOf = (more: Partial<StandingOperation> = {}): StandingOperation =>
  operationOf({ status: 'unknown', bankActionId: null, doubtful: true, ...more });

export function readFacts(receipt: Receipt): Facts {
  const read = factsOf(receipt);
  if (!read.ok) throw new Error(read.why);
  return read.facts;
}

/** The receipt that stands, fetched at a moment; null: it was sent to us. */
export const standing = (receipt: Receipt, askedAt: Date | null): StandingReceipt => ({
  facts: readFacts(receipt),
  actions: receipt.actions,
  askedAt,
});
