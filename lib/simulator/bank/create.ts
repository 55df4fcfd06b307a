import { parseDecimal } from '@/lib/money';
import type { Bank } from '@/lib/simulator/bank/bank';
import { saveOrder } from '@/lib/simulator/bank/save-order';
import { type Lint, lintOf, type NoteLint } from '@/lib/simulator/http/lints';
import type { Order } from '@/lib/simulator/orders/order';
import { REFUSALS, type Refusal } from '@/lib/simulator/orders/refusal';
import { readObject } from '@/lib/simulator/orders/request/body';
import { buildOrder } from '@/lib/simulator/orders/request/build';
import { parseOrderBody } from '@/lib/simulator/orders/request/parse';
import {
  currencyOr,
  findFault,
  isMethod,
  isWithoutTls,
  sumMatches,
} from '@/lib/simulator/orders/request/rules';
import type { OrderBody } from '@/lib/simulator/orders/request/schema';
import { readSplit, type SplitOutcome } from '@/lib/simulator/orders/split';
import type { Settings } from '@/lib/simulator/settings';
import type { Fact } from '@/lib/simulator/store/state';

export type CreateRequest = {
  readonly text: string;
  readonly acceptLanguage: string | undefined;
  readonly theme: string | undefined;
  readonly lint: NoteLint;
};

export type CreateOutcome =
  | {
      readonly ok: true;
      readonly order: Order;
      /** Handed on, never kept: the order does not have it. */
      readonly googlePayToken: string | null;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** Checks a create request and makes the order, without writing it yet (see `keepOrder`). */
export function createOrder(bank: Bank, request: CreateRequest): CreateOutcome {
  const settings = bank.settings();
  const json = readObject(request.text, request.lint);
  if (!json) return { ok: false, refusal: REFUSALS.malformedJson };
  const parsed = parseOrderBody(json, settings['order.unknownFields']);
  if (!parsed.ok) return parsed;
  const fault = findFault(parsed.body, settings);
  if (fault) return { ok: false, refusal: fault };
  const split = splitOf(parsed.body, settings, request.lint);
  if (!split.ok) return split;
  for (const warning of [...parsed.lint, ...adviceOn(parsed.body)]) request.lint(warning);
  const order = buildOrder(parsed.body, {
    id: unusedOrderId(bank),
    clientId: bank.merchant.clientId,
    nowMicros: bank.clock.nowMicros(),
    acceptLanguage: request.acceptLanguage,
    theme: request.theme,
  });
  const googlePayToken = parsed.body.config?.google_pay?.google_pay_token ?? null;
  return { ok: true, order: { ...order, split: split.split }, googlePayToken };
}

/** Writes a new order together with the answer stored for its idempotency key. */
export function keepOrder(bank: Bank, order: Order, facts: readonly Fact[]): void {
  saveOrder(bank, order, { occasion: 'created', facts });
}

/** Two seeds may meet; two orders of one bank may not. */
export function unusedOrderId({ random, store }: Bank): string {
  let id = random.uuid();
  while (store.state.orders.has(id)) id = random.uuid();
  return id;
}

function splitOf(body: OrderBody, settings: Settings, lint: NoteLint): SplitOutcome {
  const currency = currencyOr(body.purchase_units.currency);
  const outcome = readSplit(body.config?.split, {
    currency,
    amountMinor: parseDecimal(body.purchase_units.total_amount, currency),
    methods: (body.payment_method ?? []).filter(isMethod),
    channel: 'public_api',
    settings,
    lint,
  });
  if (!outcome.ok || outcome.split === null || body.capture !== 'manual') return outcome;
  switch (settings['split.onManualCreate']) {
    case 'attach':
      return outcome;
    case 'refuse':
      return { ok: false, refusal: REFUSALS.splitOnHold };
    case 'ignore':
      lint(lintOf('split-on-hold', 'config.split'));
      return { ok: true, split: null };
  }
}

function adviceOn(body: OrderBody): Lint[] {
  const advice: Lint[] = [];
  if (!sumMatches(body)) {
    advice.push(lintOf('sum-mismatch', 'purchase_units.total_amount'));
  }
  if (isWithoutTls(body.callback_url)) advice.push(lintOf('callback-without-tls', 'callback_url'));
  if (body.config?.apple_pay?.external && !body.application_type) {
    advice.push(lintOf('application-type-missing'));
  }
  return advice;
}
