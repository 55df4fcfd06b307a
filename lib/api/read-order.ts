import 'server-only';
import { toDecimal } from '@/lib/money';
import { toldOf } from '@/lib/orders/told';
import { checkOrder } from '@/lib/payments/check-order';
import { type ApiOrder, findApiOrder } from '@/lib/queries/api-order';
import { createLimiter, LIMITS } from '@/lib/rate-limit';
import { type Answer, refuse } from './answer';
import type { ReadOrderAnswer } from './contract/operations/read-order';
import type { ApiCall } from './route';

/** How long a caller waits for the bank's word before being told what is known. */
const BANK_DEADLINE_MS = 4_000;
/** A page that polls has the bank asked at most this often. */
const ASKED_EVERY_MS = 2_000;

type Call = Pick<ApiCall<unknown>, 'services' | 'shop' | 'caller' | 'params' | 'trigger'>;

/** GET /orders/{external_order_id}: what is known of an order, by the bank's word where that is still open. */
export async function readOrder(call: Call): Promise<Answer> {
  const order = await find(call);
  if (!order) return refuse('order_not_found');
  const asked = await askBank(call, order);
  return { ok: true, status: 200, body: bodyOf((asked && (await find(call))) || order, call) };
}

function find({ services, shop, caller, params }: Call): Promise<ApiOrder | null> {
  return findApiOrder(services.db, {
    shopId: shop.id,
    externalId: params.external_order_id ?? '',
    orderId: caller.kind === 'reader' ? caller.orderId : null,
  });
}

/** Where the bank may have news, and was not asked a moment ago: by this page or by many that ask at once. */
async function askBank({ services, trigger }: Call, { id, status, payments }: ApiOrder): Promise<boolean> {
  const now = services.clock.now();
  if (toldOf(payments, status, now).final) return false;
  const newest = payments.find(({ bankOrderId }) => bankOrderId !== null);
  if (!newest) return false;
  const { checkedAt } = newest;
  if (checkedAt !== null && now.getTime() - checkedAt.getTime() < ASKED_EVERY_MS) return false;
  if (!(await createLimiter(services.db, LIMITS.bankQuestion).take(id))) return false;
  const { asked } = await checkOrder(services, { orderId: id }, trigger, { deadlineMs: BANK_DEADLINE_MS });
  return asked;
}

function bodyOf(order: ApiOrder, { services }: Call): ReadOrderAnswer {
  const told = toldOf(order.payments, order.status, services.clock.now());
  const money = (minor: number) => toDecimal(minor, order.currency);
  return {
    external_order_id: order.externalId,
    order_id: order.payments.find(({ bankOrderId }) => bankOrderId !== null)?.bankOrderId ?? null,
    number: order.number,
    status: order.status,
    outcome: told.outcome,
    reason: told.reason,
    bank_code: told.bankCode,
    final: told.final,
    may_pay_again: told.mayPayAgain,
    amounts: {
      total: money(order.totalMinor),
      captured: money(order.capturedMinor),
      refunded: money(order.refundedMinor),
      currency: order.currency,
    },
    created_at: order.createdAt.toISOString(),
    paid_at: order.paidAt?.toISOString() ?? null,
  };
}
