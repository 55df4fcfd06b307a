import { z } from 'zod';
import { isInFlight } from './facts';
import type { MoneyOfPayment } from './operation-plan';

/** A payment as it is kept: its newest receipt lies beside it as the bank wrote it; null: none came yet. */
export type KeptPayment = Omit<MoneyOfPayment, 'inFlight'> & { receipt: unknown };

/**
 * What the rules need to know of a payment's money, for whoever decides about a request (lib/payments) and whoever shows
 * what could be requested (lib/queries): the same answer, also where the receipt has parts that nobody can read.
 */
export function moneyOfPayment(payment: KeptPayment): MoneyOfPayment {
  const { status, method, bankOrderId, heldMinor, capturedMinor, refundedMinor, receipt } = payment;
  const inFlight = isInFlight(status, actionsOf(receipt));
  return { status, inFlight, method, bankOrderId, heldMinor, capturedMinor, refundedMinor };
}

// The bank's names, as lib/bog has them, which neither these rules nor a query may ask: no more of the receipt than tells
// whether something is in flight.
const actionSchema = z
  .object({ action_id: z.string().min(1), action: z.string().catch(''), status: z.string().catch('') })
  .transform(({ action, status }) => ({ kind: action, status }));
const receiptSchema = z.object({ actions: z.array(actionSchema.nullable().catch(null)) });

function actionsOf(receipt: unknown): { kind: string; status: string }[] {
  const actions = receiptSchema.safeParse(receipt).data?.actions ?? [];
  return actions.filter((action) => action !== null);
}
