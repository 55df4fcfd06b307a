import type { Bank } from '@/lib/simulator/bank/bank';
import { chargeOrder } from '@/lib/simulator/bank/charge';
import { keepOrder } from '@/lib/simulator/bank/create';
import { findOrder } from '@/lib/simulator/bank/find-order';
import { savedCard, savedCardFault, unknownParent } from '@/lib/simulator/bank/saved-card';
import type { Ctx } from '@/lib/simulator/http/context';
import { createFrom, payBeforeAnswer } from '@/lib/simulator/http/create-route';
import { lintOf } from '@/lib/simulator/http/lints';
import { createdAnswer, subscribedAnswer } from '@/lib/simulator/http/order-answers';
import type { WriteOutcome, WriteRequest } from '@/lib/simulator/http/write-route';
import { settleLater } from '@/lib/simulator/orders/lifecycle';
import { badRequest, REFUSALS, type Refusal } from '@/lib/simulator/orders/refusal';
import { readOptionalObject } from '@/lib/simulator/orders/request/body';
import { callbackFault, isWithoutTls } from '@/lib/simulator/orders/request/rules';
import { MISSING_CARD_CODE } from '@/lib/simulator/orders/response-codes';

/**
 * `POST /payments/v1/ecommerce/orders/{parent_order_id}`: an order like any other, which the card of its parent
 * will pay once the payer has confirmed it. Where the card is not there, the order is at its end already.
 */
export function decidePaySavedCard(bank: Bank, request: WriteRequest, c: Ctx): WriteOutcome {
  const disabled = savedCardFault(bank, 'recurrent');
  if (disabled) return refuse(disabled);
  const saved = savedCard(bank, request.id, 'recurrent');
  if (!saved.ok) return saved;
  const outcome = createFrom(bank, request);
  if (!outcome.ok) return outcome;
  if (outcome.order.externalWallet) request.lint(lintOf('wallet-button-ignored', 'config'));
  const created = {
    ...outcome.order,
    externalWallet: null,
    parentOrderId: request.id.toLowerCase(),
    paymentOption: 'recurrent',
    savedCardType: 'recurrent',
  } as const;
  const { card } = saved;
  const order =
    card.code === MISSING_CARD_CODE ? settleLater(created, card, card.code, bank.clock.nowMicros()) : created;
  return {
    ok: true,
    status: 200,
    body: createdAnswer(bank, order),
    keep: (facts) => keepOrder(bank, order, facts),
    beforeAnswer: () => payBeforeAnswer(bank, order, { card, fault: c.var.fault }),
  };
}

/** `POST /payments/v1/ecommerce/orders/{parent_order_id}/subscribe`: answered before the payment is known. */
export function decideSubscribe(bank: Bank, request: WriteRequest): WriteOutcome {
  const disabled = savedCardFault(bank, 'subscription');
  if (disabled) return refuse(disabled);
  const saved = savedCard(bank, request.id, 'subscription');
  if (!saved.ok) return saved;
  // Without an order there is nothing to repeat, whatever the settings make of a missing card.
  const parent = findOrder(bank, request.id);
  if (!parent) return refuse(unknownParent(bank));
  const fields = readFields(bank, request);
  if (!fields.ok) return fields;
  const order = chargeOrder(bank, { ...fields, parent, card: saved.card });
  return {
    ok: true,
    status: 200,
    body: subscribedAnswer(bank, order),
    keep: (facts) => keepOrder(bank, order, facts),
  };
}

type Fields = {
  readonly ok: true;
  readonly callbackUrl: string | null;
  readonly externalOrderId: string | null;
};

function readFields(
  bank: Bank,
  { text, lint }: WriteRequest,
): Fields | { readonly ok: false; readonly refusal: Refusal } {
  const body = readOptionalObject(text, lint);
  if (!body) return { ok: false, refusal: REFUSALS.malformedJson };
  const found: Record<string, string | null> = { callback_url: null, external_order_id: null };
  for (const [key, value] of Object.entries(body)) {
    if (!Object.hasOwn(found, key)) lint(lintOf('unknown-field', key));
    else if (typeof value === 'string') found[key] = value;
    else if (value !== null) return { ok: false, refusal: badRequest(`${key} has a wrong type or value`) };
  }
  const callbackUrl = found.callback_url ?? null;
  const fault = callbackUrl === null ? null : callbackFault(callbackUrl, bank.settings());
  if (fault) return { ok: false, refusal: fault };
  if (callbackUrl !== null && isWithoutTls(callbackUrl)) lint(lintOf('callback-without-tls', 'callback_url'));
  return { ok: true, callbackUrl, externalOrderId: found.external_order_id ?? null };
}

function refuse(refusal: Refusal): WriteOutcome {
  return { ok: false, refusal };
}
