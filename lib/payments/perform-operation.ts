import 'server-only';
import {
  BogAlreadyRequested,
  BogError,
  BogOrderNotFound,
  BogRateLimited,
  BogRefused,
  BogRequestInvalid,
  BogUnauthorized,
} from '@/lib/bog';
import { withLogContext } from '@/lib/log';
import type { Trigger } from '@/lib/orders/events';
import type { OperationProblem } from '@/lib/orders/operation';
import type { CallEnd } from '@/lib/orders/operation-call';
import type { Services } from '@/lib/services';
import type { OperationResult } from './operation-result';
import type { OperationRow } from './operation-rows';
import { recordCallEnd } from './record-operation';
import type { ChargeStart, LockedOrder, PaymentRow } from './rows';
import { splitOfCapture } from './start-split';

/** How long somebody waits for the bank before being told what is known. Shorter than the lease of the call. */
const BANK_DEADLINE_MS = 15_000;

export type Claimed = { order: LockedOrder; payment: PaymentRow; operation: OperationRow };

/** Calls the bank for an operation that this process has claimed, outside any transaction, and records how it ended. */
export function performOperation(
  services: Services,
  claimed: Claimed,
  trigger: Trigger,
): Promise<OperationResult> {
  const { order, payment } = claimed;
  const context = {
    orderNumber: order.number,
    ...(payment.bankOrderId ? { bankOrderId: payment.bankOrderId } : {}),
  };
  return withLogContext(context, async () => {
    const { end, bankMessage, bankOrderId } = await callBank(services, claimed);
    return recordCallEnd(services, claimed, { end, bankMessage, bankOrderId }, trigger);
  });
}

export type Called = {
  end: CallEnd;
  bankMessage: string | null;
  /** Of a charge: the bank's id of the payment that it opened. */
  bankOrderId: string | null;
};

async function callBank(services: Services, claimed: Claimed): Promise<Called> {
  try {
    return { bankMessage: null, ...(await send(services, claimed)) };
  } catch (error) {
    if (!(error instanceof BogError)) throw error;
    services.log.warn(
      { err: error, operationId: claimed.operation.id },
      'the bank did not take an operation in',
    );
    return { end: endOf(error), bankMessage: error.bankMessage, bankOrderId: null };
  }
}

async function send(
  services: Services,
  { payment, operation }: Claimed,
): Promise<{ end: CallEnd; bankOrderId: string | null }> {
  const { kind, amountMinor, currency, reason: description, idempotencyKey } = operation;
  if (idempotencyKey === null) throw new Error('what was made at the bank is not asked for again');
  const options = { idempotencyKey, deadlineMs: BANK_DEADLINE_MS };
  const bank = await services.bankOf(payment);
  const accepted = (actionId: string | null, bankOrderId: string | null = null) => ({
    end: { kind: 'accepted' as const, actionId },
    bankOrderId,
  });
  if (kind === 'charge') {
    const { parentBankOrderId, ...request } = payment.request as ChargeStart;
    const charge = await bank.chargeSavedCard(parentBankOrderId, request, options);
    return accepted(null, charge.bankOrderId);
  }
  const { bankOrderId } = payment;
  if (bankOrderId === null) throw new Error('only what the bank knows is asked to be changed');
  switch (kind) {
    case 'refund':
      return accepted((await bank.refund(bankOrderId, { amountMinor, currency }, options)).actionId);
    case 'capture': {
      const split = await splitOfCapture(services.db, payment.id, amountMinor);
      const request = { amountMinor, currency, description, ...(split ? { split } : {}) };
      return accepted((await bank.approve(bankOrderId, request, options)).actionId);
    }
    case 'void':
      return accepted((await bank.cancel(bankOrderId, { description }, options)).actionId);
  }
}

function endOf(error: BogError): CallEnd {
  if (error instanceof BogAlreadyRequested) return { kind: 'already_requested' };
  if (!error.certain) return { kind: 'uncertain' };
  const refusedByBank = [BogRefused, BogRequestInvalid, BogOrderNotFound].some(
    (Kind) => error instanceof Kind,
  );
  return { kind: 'certain_failure', problem: problemOf(error, refusedByBank), refusedByBank };
}

function problemOf(error: BogError, refusedByBank: boolean): OperationProblem {
  if (refusedByBank) return 'bank_refused';
  if (error instanceof BogUnauthorized) return 'bank_credentials';
  return error instanceof BogRateLimited ? 'bank_busy' : 'bank_unavailable';
}
