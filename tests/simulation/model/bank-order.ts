import type { BankStatus } from '@/lib/orders/payment-status';
import type { Receipt } from '@/lib/orders/receipt';
import type { BankSettings } from './bank-settings';

/** An action on an order, as the bank has it in its books. */
export type BankAction = {
  id: string;
  kind: 'refund' | 'partial_refund' | 'authorize' | 'partial_authorize' | 'cancel_authorize';
  status: 'running' | 'completed' | 'rejected';
  amountMinor: number;
  channel: 'public_api' | 'business_manager' | 'support';
  code: string | null;
  /** Of the operation whose key asked for it; null: the bank's console. */
  operationId: string | null;
  startedMs: number;
};

/** One order at the bank. `version` grows with every change; `taken`: money left the payer's account. */
export type BankOrder = {
  id: string;
  externalId: string;
  requestedMinor: number;
  status: BankStatus;
  heldMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  actions: BankAction[];
  /** The one that runs; further ones may wait behind it among the actions. */
  running: BankAction | null;
  statusBefore: BankStatus;
  method: string;
  code: string | null;
  rejectReason: string | null;
  expiresMs: number;
  holdEndsMs: number;
  /** Whether the hold went back by itself. */
  lapsed: boolean;
  /** Paid when it had expired already. */
  late: boolean;
  /** Whether a shopper has ever been sent to its page. */
  shown: boolean;
  version: number;
  snapshot: ModelReceipt | null;
};

const TTL_MS = 15 * 60_000;

export const newOrder = (
  asked: Pick<BankOrder, 'id' | 'externalId' | 'requestedMinor' | 'method'>,
  nowMs: number,
): BankOrder => ({
  id: asked.id,
  externalId: asked.externalId,
  requestedMinor: asked.requestedMinor,
  method: asked.method,
  status: 'created',
  heldMinor: 0,
  capturedMinor: 0,
  refundedMinor: 0,
  actions: [],
  running: null,
  statusBefore: 'created',
  code: null,
  rejectReason: null,
  expiresMs: nowMs + TTL_MS,
  holdEndsMs: 0,
  lapsed: false,
  late: false,
  shown: false,
  version: 1,
  snapshot: null,
});

/** A receipt that knows what it is a picture of, which the rules cannot see. */
export type ModelReceipt = Receipt & { order: BankOrder; version: number; forged: boolean };

/** The receipt of an order as it is now; the same object until the order changes. */
export function receiptOf(order: BankOrder, settings: BankSettings): ModelReceipt {
  order.snapshot ??= {
    bankOrderId: order.id,
    externalOrderId: order.externalId,
    statusKey: order.status,
    currency: 'GEL',
    requestedMinor: order.requestedMinor,
    transferredMinor: transferred(order, settings),
    refundedMinor: settings.tellsRefunded && order.refundedMinor > 0 ? order.refundedMinor : null,
    expiresAt: new Date(order.expiresMs),
    method: order.status === 'created' ? null : order.method,
    cardMask: null,
    cardType: null,
    transactionId: null,
    code: order.code,
    rejectReason: order.rejectReason,
    actions: listed(order, settings),
    order,
    version: order.version,
    forged: false,
  };
  return order.snapshot;
}

function transferred(order: BankOrder, settings: BankSettings): number | null {
  if (order.status === 'created' || order.status === 'processing') return null;
  if (order.status === 'partial_completed' && settings.partialApprovalTells === 'held')
    return order.heldMinor;
  if (order.capturedMinor > 0) return order.capturedMinor - order.refundedMinor;
  return order.status === 'blocked' || order.status === 'auth_requested' ? order.heldMinor : 0;
}

function listed(order: BankOrder, settings: BankSettings): Receipt['actions'] {
  const actions = [];
  for (const { id, kind, status, amountMinor, channel, code } of order.actions) {
    if (status === 'running' && settings.runningAction === 'hidden') continue;
    actions.push({
      actionId: id,
      kind,
      status: status === 'running' ? 'processing' : status,
      amountMinor,
      channel: settings.tellsChannel ? channel : null,
      code,
    });
  }
  return actions;
}

/** What could still go back: captured, not refunded and not on its way. */
export function leftMinor(order: BankOrder): number {
  let left = order.capturedMinor - order.refundedMinor;
  if (order.capturedMinor === 0) return 0;
  for (const action of order.actions) if (action.status === 'running') left -= action.amountMinor;
  return left;
}

export const isHeldAtBank = ({ status }: BankOrder): boolean =>
  status === 'blocked' || status === 'auth_requested';

/** The bank has the shopper's money, or holds it. */
export const hasMoney = (order: BankOrder): boolean => order.capturedMinor > 0 || isHeldAtBank(order);
