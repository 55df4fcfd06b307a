import { parseDecimal, toBankNumber, toDecimal } from '@/lib/money';
import type { Bank } from '@/lib/simulator/bank/bank';
import type { Ctx } from '@/lib/simulator/http/context';
import { send } from '@/lib/simulator/http/refuse';
import { loanOffers } from '@/lib/simulator/orders/loan-offers';
import { readObject } from '@/lib/simulator/orders/request/body';

export const CALCULATOR_PATH = '/payments/v1/ecommerce/installment/calculate';

/** Called by a script on the shop's pages, so any origin may ask, and nobody has a token. */
const CORS = { 'Access-Control-Allow-Origin': '*' };

export function calculatorPreflight(c: Ctx): Response {
  const headers = {
    ...CORS,
    'Access-Control-Allow-Methods': 'POST, OPTIONS',
    'Access-Control-Allow-Headers': c.req.header('Access-Control-Request-Headers') ?? 'content-type',
    'Access-Control-Max-Age': '600',
    Vary: 'Access-Control-Request-Headers',
  };
  return new Response(null, { status: 204, headers });
}

/** `POST /payments/v1/ecommerce/installment/calculate`. Its errors have a shape of their own, whatever errors.shape says. */
export function calculatorRoute(bank: Bank) {
  return async (c: Ctx): Promise<Response> => {
    const body = readObject(await c.req.text(), (warning) => c.var.lint.push(warning));
    if (!body) return refuse(c, 'Malformed JSON request');
    const amountMinor = amountOf(Reflect.get(body, 'amount'));
    if (String(Reflect.get(body, 'client_id')) !== bank.merchant.clientId)
      return refuse(c, 'Invalid client_id');
    if (amountMinor === null || amountMinor <= 0) return refuse(c, 'Invalid amount');
    const offers = loanOffers(amountMinor, bank.settings()['merchant.activatedMethods']);
    const [first] = offers;
    if (!first) return refuse(c, 'Installment is not activated for this merchant');
    const bnpl = first.code === 'ZERO';
    return answer(c, 200, {
      amount: toBankNumber(amountMinor, 'GEL'),
      bnpl,
      ...(bnpl ? { bnplValue: toDecimal(first.monthlyMinor, 'GEL') } : {}),
      show_discount_warning: false,
      discounts: offers.map(({ month, code, monthlyMinor }) => ({
        month,
        discount_code: code,
        amount: toBankNumber(monthlyMinor, 'GEL'),
      })),
    });
  };
}

function amountOf(value: unknown): number | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  try {
    return parseDecimal(value, 'GEL');
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function refuse(c: Ctx, message: string): Response {
  return answer(c, 400, { error_code: 400, error_message: message, information_link: null, details: null });
}

function answer(c: Ctx, status: number, body: object): Response {
  const response = send(c, { status, contentType: 'application/json', body: JSON.stringify(body) });
  for (const [name, value] of Object.entries(CORS)) response.headers.set(name, value);
  return response;
}
