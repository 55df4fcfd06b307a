import { type Opened, operationsIn, TOTAL } from '../payments/operation-world';
import type { World } from '../payments/world';

/** Orders in the states that the attacks need. */
export type Scene = {
  /** Open at the bank, nothing paid. */
  open: Opened;
  /** Paid in full, nothing returned. */
  paid: Opened;
  held: Opened;
  /** Paid, with a refund of 30.00 that the bank has taken in and not finished. */
  refunding: Opened & { operationId: string };
  /** Paid, with a refund of 30.00 that is done. */
  refunded: Opened & { operationId: string };
};

export const PART = 3_000;

export async function makeScene(world: World): Promise<Scene> {
  const shop = operationsIn(world);
  const { control } = world.simulator;
  const withRefund = async (): Promise<Scene['refunded']> => {
    const sale = await shop.paid();
    const result = await shop.refund(sale, PART, TOTAL);
    if (!result.ok) throw new Error(result.code);
    await world.settled();
    return { ...sale, operationId: result.operationId };
  };
  const refunded = await withRefund();
  control.setSettings({ 'refund.settleDelayMs': 3_600_000 });
  const refunding = await withRefund();
  return {
    refunded,
    refunding,
    open: await shop.open(),
    paid: await shop.paid(),
    held: await shop.held(),
  };
}

/** A statement as a bug, or a person with psql, would send it, and the guard that has to refuse it. */
export type Attack = { what: string; sql: (scene: Scene) => string; guard: string };

export const attack = (what: string, guard: string, sql: Attack['sql']): Attack => ({ what, guard, sql });

type NewOperation = {
  kind?: string;
  amountMinor?: number;
  status?: string;
  source?: string;
  /** SQL. */
  key?: string;
  formToken?: string;
  bankActionId?: string;
  currency?: string;
  orderId?: string;
};

/** An operation on a payment, right unless told otherwise: a refund of 30.00 that is about to be asked for. */
export function insertOperation(payment: Opened, operation: NewOperation = {}): string {
  const {
    kind = 'refund',
    amountMinor = PART,
    status = 'requested',
    source = 'staff',
    currency = 'GEL',
  } = operation;
  const { key = 'gen_random_uuid()', formToken = 'gen_random_uuid()', bankActionId = 'NULL' } = operation;
  const { orderId = payment.orderId } = operation;
  return `INSERT INTO operations (id, order_id, payment_id, kind, status, amount_minor, currency, source, idempotency_key,
       form_token, bank_action_id)
     VALUES (gen_random_uuid(), '${orderId}', '${payment.paymentId}', '${kind}', '${status}', ${amountMinor}, '${currency}',
       '${source}', ${key}, ${formToken}, ${bankActionId})`;
}

type NewPayment = {
  status?: string;
  attempt?: number;
  amountMinor?: string;
  bankOrderId?: string;
  key?: string;
  externalId?: string;
};

/** Another payment of the order of `like`, right unless told otherwise but for being a second one. */
export function insertPayment(like: Opened, payment: NewPayment = {}): string {
  const { status = 'creating', attempt = 2, amountMinor = 'amount_minor', bankOrderId = 'NULL' } = payment;
  const { key = 'gen_random_uuid()', externalId = `external_id || '-${attempt}'` } = payment;
  return `INSERT INTO payments (id, order_id, attempt, external_id, bank_order_id, idempotency_key, request, capture_mode,
       ttl_minutes, amount_minor, currency, status)
     SELECT gen_random_uuid(), order_id, ${attempt}, ${externalId}, ${bankOrderId}, ${key}, request, capture_mode,
       ttl_minutes, ${amountMinor}, currency, '${status}'
     FROM payments WHERE id = '${like.paymentId}'`;
}
