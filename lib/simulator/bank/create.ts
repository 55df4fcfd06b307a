import type { Bank } from '@/lib/simulator/bank/bank';
import { saveOrder } from '@/lib/simulator/bank/save-order';
import { type Lint, lintOf, type NoteLint } from '@/lib/simulator/http/lints';
import type { Order } from '@/lib/simulator/orders/order';
import { REFUSALS, type Refusal } from '@/lib/simulator/orders/refusal';
import { buildOrder } from '@/lib/simulator/orders/request/build';
import { parseOrderBody } from '@/lib/simulator/orders/request/parse';
import { findFault, sumMatches } from '@/lib/simulator/orders/request/rules';
import type { OrderBody } from '@/lib/simulator/orders/request/schema';
import type { Fact } from '@/lib/simulator/store/state';

export type CreateRequest = {
  readonly text: string;
  readonly acceptLanguage: string | undefined;
  readonly theme: string | undefined;
  readonly lint: NoteLint;
};

export type CreateOutcome = { ok: true; order: Order } | { ok: false; refusal: Refusal };

/** Checks a create request and makes the order, without writing it yet (see `keepOrder`). */
export function createOrder(bank: Bank, request: CreateRequest): CreateOutcome {
  const settings = bank.settings();
  const json = parseObject(request.text);
  if (!json) return { ok: false, refusal: REFUSALS.malformedJson };
  const parsed = parseOrderBody(json, settings['order.unknownFields']);
  if (!parsed.ok) return parsed;
  const fault = findFault(parsed.body, settings);
  if (fault) return { ok: false, refusal: fault };
  for (const warning of [...parsed.lint, ...adviceOn(parsed.body)]) request.lint(warning);
  const order = buildOrder(parsed.body, {
    id: unusedId(bank),
    clientId: bank.merchant.clientId,
    nowMicros: bank.clock.nowMicros(),
    acceptLanguage: request.acceptLanguage,
    theme: request.theme,
  });
  return { ok: true, order };
}

/** Writes a new order together with the answer stored for its idempotency key. */
export function keepOrder(bank: Bank, order: Order, facts: readonly Fact[]): void {
  saveOrder(bank, order, { occasion: 'created', facts });
}

/** Two seeds may meet; two orders of one bank may not. */
function unusedId({ random, store }: Bank): string {
  let id = random.uuid();
  while (store.state.orders.has(id)) id = random.uuid();
  return id;
}

function parseObject(text: string): object | null {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : null;
  } catch {
    return null;
  }
}

function adviceOn(body: OrderBody): Lint[] {
  const advice: Lint[] = [];
  if (!sumMatches(body)) {
    advice.push(lintOf('sum-mismatch', 'purchase_units.total_amount'));
  }
  if (body.config?.google_pay?.external || body.config?.apple_pay?.external) {
    advice.push(lintOf('wallet-button-ignored', 'config'));
  }
  return advice;
}
