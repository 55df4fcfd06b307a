import 'server-only';
import { z } from 'zod';
import type { Operation } from '@/generated/prisma/client';
import type { Currency } from '@/lib/money';
import {
  OPERATION_KINDS,
  OPERATION_PROBLEMS,
  OPERATION_STATUSES,
  type OperationKind,
  type OperationProblem,
  type OperationStatus,
} from '@/lib/orders/operation';
import { currencyOf, minorOf } from './rows';

/** By which way the bank says that it was asked. */
export const OPERATION_CHANNELS = ['public_api', 'business_manager', 'support'] as const;
export type OperationChannel = (typeof OPERATION_CHANNELS)[number];

/** What the bank was asked to do with a payment's money, or did at its own console. Minor units of `currency`. */
export type OrderDetailOperation = {
  id: string;
  kind: OperationKind;
  status: OperationStatus;
  currency: Currency;
  amountMinor: number;
  /** Which units of the order's lines a refund was for; null: for a sum. */
  lines: { position: number; quantity: number }[] | null;
  reason: string | null;
  /** Not asked for by us: made at the bank's console, by its support, or by another program of the shop. */
  madeAtBank: boolean;
  channel: OperationChannel | 'other';
  source: string;
  requestedBy: string | null;
  problem: OperationProblem | 'other' | null;
  /** The bank's action code; its meaning is the page's to tell. */
  code: string | null;
  bankMessage: string | null;
  createdAt: Date;
  sentAt: Date | null;
  finishedAt: Date | null;
};

const linesSchema = z
  .array(z.object({ position: z.number().int(), quantity: z.number().int() }))
  .nullable()
  .catch(null);

/** @throws Error for a kind or status that this version does not know: money must not be shown by guess */
export function toOperation(row: Operation): OrderDetailOperation {
  return {
    id: row.id,
    kind: known(OPERATION_KINDS, row.kind, row.id),
    status: known(OPERATION_STATUSES, row.status, row.id),
    currency: currencyOf(row.currency),
    amountMinor: minorOf(row.amountMinor),
    lines: linesSchema.parse(row.lines),
    reason: row.reason,
    madeAtBank: row.source === 'bank',
    channel: OPERATION_CHANNELS.find((channel) => channel === row.channel) ?? 'other',
    source: row.source,
    requestedBy: row.requestedBy,
    problem: problemOf(row.problem),
    code: row.code,
    bankMessage: row.bankMessage,
    createdAt: row.createdAt,
    sentAt: row.sentAt,
    finishedAt: row.finishedAt,
  };
}

function problemOf(code: string | null): OrderDetailOperation['problem'] {
  if (code === null) return null;
  return OPERATION_PROBLEMS.find((problem) => problem === code) ?? 'other';
}

function known<T extends string>(list: readonly T[], value: string, id: string): T {
  const found = list.find((one) => one === value);
  if (!found) throw new Error(`operation ${id} is ${value}`);
  return found;
}
