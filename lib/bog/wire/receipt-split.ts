import 'server-only';
import type { Fields } from './fields';

/** Where one part of a divided payment went. */
export type ReceiptSplitPart = {
  iban: string | null;
  /** One of both is given, as it was asked for. */
  amountMinor: number | null;
  percent: number | null;
  description: string | null;
  /** `processing`, `completed`, `rejected`, or something new; empty: the bank did not say. */
  statusKey: string;
  rejectReason: string | null;
};

export type ReceiptSplit = {
  /** `created`, `processing`, `completed`, `rejected`, `canceled`, or something new; empty: the bank did not say. */
  statusKey: string;
  channel: string | null;
  rejectReason: string | null;
  parts: ReceiptSplitPart[];
};

/**
 * Reads the receipt's `split` (bank docs: split-payment). It names its own currency; the order's stands in for one that
 * is missing.
 */
export function readSplit(split: Fields, orderCurrency: string): ReceiptSplit {
  const currency = split.text('currency') ?? orderCurrency;
  return {
    statusKey: split.text('split_status') ?? '',
    channel: split.text('request_channel'),
    rejectReason: split.text('split_reject_reason'),
    parts: split.list('split_payments').map((part) => ({
      iban: part.text('iban'),
      amountMinor: part.amountMinor('amount', currency),
      percent: part.count('percent'),
      description: part.text('description'),
      statusKey: part.text('status') ?? '',
      rejectReason: part.text('reject_reason'),
    })),
  };
}
