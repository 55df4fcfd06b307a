import { type Currency, parseDecimal } from '@/lib/money';
import type { Plan } from '@/lib/simulator/bank/action';
import type { Bank } from '@/lib/simulator/bank/bank';
import { findOrder } from '@/lib/simulator/bank/find-order';
import { lintOf } from '@/lib/simulator/http/lints';
import type { WriteOutcome, WriteRequest } from '@/lib/simulator/http/write-route';
import type { Order } from '@/lib/simulator/orders/order';
import { badRequest, REFUSALS, type Refusal } from '@/lib/simulator/orders/refusal';
import { readOptionalObject } from '@/lib/simulator/orders/request/body';

type Field = 'amount' | 'description' | 'split';

/** A refund, an approval or a cancellation as asked for. */
export type ActionRequest = {
  readonly order: Order;
  /** null = all there is. Zero and less are the use case's to refuse. */
  readonly amountMinor: number | null;
  readonly split: unknown;
};

type Read = { readonly ok: true; readonly asked: ActionRequest } | Refused;
type Refused = { readonly ok: false; readonly refusal: Refusal };

/**
 * Reads a call that acts on an order. All its fields are optional, nulls count as absent, and so does the whole
 * body; an amount may come as a number or as a text, both of which the bank's own documentation shows.
 */
export function readAction(bank: Bank, request: WriteRequest, fields: readonly Field[]): Read {
  const settings = bank.settings();
  const json = readOptionalObject(request.text, request.lint);
  if (!json) return refuse(REFUSALS.malformedJson);
  const given = new Map<string, unknown>(Object.entries(json).filter(([, value]) => value !== null));
  const unknown = [...given.keys()].filter((key) => !(fields as readonly string[]).includes(key));
  if (unknown[0] !== undefined && settings['order.unknownFields'] === 'strict') {
    return refuse(badRequest(`${unknown[0]} is not a known field`));
  }
  for (const key of unknown) request.lint(lintOf('unknown-field', key));
  if (fields.includes('description') && typeof (given.get('description') ?? '') !== 'string') {
    return refuse(badRequest('description has a wrong type or value'));
  }
  const order = findOrder(bank, request.id);
  if (!order) return refuse({ ...REFUSALS.orderNotFound, status: settings['errors.notFoundStatus'] });
  const amount = fields.includes('amount') ? readAmount(given.get('amount'), order.currency) : null;
  if (typeof amount === 'object' && amount !== null) return amount;
  return { ok: true, asked: { order, amountMinor: amount, split: given.get('split') } };
}

/** The answer to an accepted action: received, which is not done. */
export function accepted(plan: Plan, message: string): WriteOutcome {
  if (!plan.ok) return plan;
  const body = { key: 'request_received', message, action_id: plan.actionId };
  return { ok: true, status: 200, body, keep: (facts) => plan.keep(facts) };
}

function readAmount(value: unknown, currency: Currency): number | null | Refused {
  if (value === undefined) return null;
  const isDecimal = typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));
  if (!isDecimal) return refuse(badRequest('amount has a wrong type or value'));
  try {
    return parseDecimal(value, currency);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse(badRequest('amount must be an amount with at most 2 decimals'));
  }
}

function refuse(refusal: Refusal): Refused {
  return { ok: false, refusal };
}
