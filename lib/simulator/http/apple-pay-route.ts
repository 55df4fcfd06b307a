import type { Bank } from '@/lib/simulator/bank/bank';
import { findOrder } from '@/lib/simulator/bank/find-order';
import { saveOrder } from '@/lib/simulator/bank/save-order';
import { payByWallet } from '@/lib/simulator/bank/wallets';
import { lintOf } from '@/lib/simulator/http/lints';
import { walletAnswer } from '@/lib/simulator/http/order-answers';
import type { WriteOutcome, WriteRequest } from '@/lib/simulator/http/write-route';
import { badRequest, REFUSALS, type Refusal } from '@/lib/simulator/orders/refusal';
import { readObject } from '@/lib/simulator/orders/request/body';

/** `POST /payments/v1/ecommerce/orders/{order_id}/payment`: the token from Apple's sheet pays the order. */
export function decideApplePay(bank: Bank, request: WriteRequest): WriteOutcome {
  const found = findOrder(bank, request.id);
  if (!found) {
    return refuse({ ...REFUSALS.orderNotFound, status: bank.settings()['errors.notFoundStatus'] });
  }
  const body = readObject(request.text, request.lint);
  if (!body) return refuse(REFUSALS.malformedJson);
  const unknown = Object.keys(body).filter((key) => key !== 'apple_pay_token');
  for (const key of unknown) request.lint(lintOf('unknown-field', key));
  const token: unknown = Reflect.get(body, 'apple_pay_token') ?? '';
  if (typeof token !== 'string') return refuse(badRequest('apple_pay_token has a wrong type or value'));
  if (token.trim() === '') return refuse(REFUSALS.applePayToken);
  if (found.externalWallet !== 'apple_pay' || found.status !== 'created') {
    return refuse(REFUSALS.applePayNotExpected);
  }
  const { order, occasion } = payByWallet(bank, found, { method: 'apple_pay', token });
  return {
    ok: true,
    status: 200,
    body: walletAnswer(bank, order),
    keep: (facts) => saveOrder(bank, order, { occasion, facts }),
  };
}

function refuse(refusal: Refusal): WriteOutcome {
  return { ok: false, refusal };
}
