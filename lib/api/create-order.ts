import 'server-only';
import { newId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import { type AskedOrder, type PlaceApiOrderResult, placeApiOrder } from '@/lib/payments/place-api-order';
import { type StartResult, startPayment } from '@/lib/payments/start';
import { bankOrderOf } from '@/lib/queries/api-order';
import type { OptionConflict } from '@/lib/shops/bank-options';
import { shopUrl } from '@/lib/shops/origin';
import { type ReturnUrlProblem, returnUrlProblem } from '@/lib/shops/return-url';
import { type Answer, type Refusal, refuse } from './answer';
import { askedOrderOf } from './asked-order';
import { scopeMissing } from './caller';
import { CREATE_ORDER, type CreateOrderBody, isBasket } from './contract/operations/create-order';
import { isProblemCode } from './contract/problems';
import {
  answerAgain,
  type Earlier,
  giveKeyBack,
  keepAnswer,
  keptAnswer,
  type Repeatable,
  repeatableOf,
  takeKey,
} from './idempotency';
import { readTokenOf } from './read-token';
import type { ApiCall } from './route';
import { localeOf, themeOf } from './wished-look';

type Call = Omit<ApiCall<CreateOrderBody>, 'params'>;

/** POST /orders: first the order is written, with the key for repeating in the same transaction; then the bank is asked. */
export async function createOrder(call: Call): Promise<Answer> {
  const { shop, caller, body, headers } = call;
  const barred = barredFrom(call) ?? wrongReturn(call);
  if (barred) return barred;
  const understood = askedOrderOf(body);
  const once = repeatableOf(headers, { shopId: shop.id, caller, understood });
  if (!once.ok) return once;
  const written = await write(call, understood, once.repeatable);
  if ('refusal' in written) return written.refusal;
  const { earlier, orderId } = written;
  if (earlier && !earlier.sameBody) return refuse('idempotency_key_reused');
  const stored = earlier?.answer ?? null;
  const answer = stored
    ? answerAgain(stored)
    : await pay(call, orderId, understood.externalId, once.repeatable);
  return withHeaders(call, answer, orderId, earlier !== null);
}

/** Who may send what: a plan anybody, where the shop has turned that on; a basket only a key that may. */
function barredFrom({ shop, caller, body }: Call): Refusal | null {
  const { callers } = CREATE_ORDER;
  const mayWrite = caller.kind === 'key' && caller.scopes.includes('orders:write');
  if (mayWrite || (shop.publicOrders && !isBasket(body))) return null;
  if (caller.kind === 'key') return scopeMissing(callers);
  if (!isBasket(body)) return refuse('turned_off', { detail: KEYLESS_OFF });
  return refuse('key_missing', { headers: { 'WWW-Authenticate': 'Bearer realm="api"' } });
}

const KEYLESS_OFF =
  'Send an API key of the scope orders:write. The owner can allow orders without one in the console, under Settings, API.';

/** Buyers are sent back to hosts of the shop alone. */
function wrongReturn({ services: { env }, shop, body }: Call): Refusal | null {
  const urls = isBasket(body) ? (body.redirect_urls ?? {}) : {};
  const rules = {
    hosts: shop.returnHosts,
    shopUrl: shopUrl(env.appUrl, shop.hostName),
    localHttp: env.bog.environment === 'simulator',
  };
  const errors = (['success', 'fail'] as const).flatMap((name) => {
    const problem = urls[name] === undefined ? null : returnUrlProblem(urls[name], rules);
    return problem ? [{ pointer: `/redirect_urls/${name}`, problem }] : [];
  });
  if (errors.length === 0) return null;
  const hostOnly = errors.every(({ problem }) => problem === 'host_not_allowed');
  const said = errors.map(({ pointer, problem }) => ({ pointer, detail: WRONG_RETURN[problem] }));
  return refuse(hostOnly ? 'return_host_not_allowed' : 'fields_invalid', { more: { errors: said } });
}

const WRONG_RETURN: Record<ReturnUrlProblem, string> = {
  not_an_address: 'must be a whole web address in plain ASCII, without a name before the host',
  not_https: 'must be https',
  host_not_allowed: 'is on a host that the shop has not allowed',
};

type Written = { orderId: string; earlier: Earlier | null } | { refusal: Refusal };

function write(call: Call, understood: AskedOrder, repeatable: Repeatable | null): Promise<Written> {
  const { services, shop, caller, headers, trigger } = call;
  return services.db.transaction(async (tx): Promise<Written> => {
    const now = services.clock.now();
    const orderId = newId();
    const earlier = repeatable && (await takeKey(tx, repeatable, orderId, now));
    if (earlier) return { orderId: earlier.orderId, earlier };
    const theme = themeOf(headers);
    const asked = theme ? { ...understood, options: { ...understood.options, theme } } : understood;
    const apiKeyId = caller.kind === 'key' ? caller.keyId : null;
    const input = { shopId: shop.id, orderId, apiKeyId, asked, locale: localeOf(headers) };
    const placed = await placeApiOrder(tx, input, now, trigger);
    if (placed.ok) return { orderId, earlier: null };
    if (repeatable) await giveKeyBack(tx, repeatable);
    return { refusal: refusalOf(placed) };
  });
}

function refusalOf(refused: PlaceApiOrderResult & { ok: false }): Refusal {
  switch (refused.code) {
    case 'plan_unknown':
      return refuse('plan_unknown', { more: { plans: refused.plans } });
    case 'amount_mismatch': {
      const { amountMinor, currency } = refused.expected;
      return refuse('amount_mismatch', {
        more: { expected: { amount: toDecimal(amountMinor, currency), currency } },
      });
    }
    case 'options_conflict':
      return refuse('fields_invalid', { more: { errors: [CONFLICTS[refused.conflict]] } });
    default:
      return refuse(refused.code);
  }
}

const CONFLICTS: Record<OptionConflict, { pointer: string; detail: string }> = {
  methods_not_held: {
    pointer: '/payment_method',
    detail: 'has nothing that can be held, and this shop holds: send `capture: automatic` as well',
  },
  shop_methods_not_held: {
    pointer: '/capture',
    detail: 'manual: none of the methods of this shop can be held; name others in `payment_method`',
  },
  shop_holds_split: {
    pointer: '/config/split',
    detail: 'is for money that is taken at once, and this shop holds: send `capture: automatic` as well',
  },
};

/** Begins to pay, or goes on; what is final is kept for whoever repeats the request. */
async function pay(
  { services, trigger }: Call,
  orderId: string,
  externalId: string,
  repeatable: Repeatable | null,
): Promise<Answer> {
  const result = await startPayment(services, { orderId }, trigger);
  if (!result.ok) {
    if (result.code === 'bank_refused' && repeatable)
      await keepAnswer(services.db, repeatable, 502, { problem: 'bank_refused' });
    // A twin may have had its answer, and the buyer may have paid, while this one waited.
    const kept = repeatable && (await keptAnswer(services.db, repeatable));
    return kept ? answerAgain(kept) : unpaid(result);
  }
  const bankOrderId = await bankOrderOf(services.db, orderId, result.redirectUrl);
  if (bankOrderId === null) throw new Error('a payment that is open has the id of the bank');
  const body = { order_id: bankOrderId, redirect_url: result.redirectUrl, external_order_id: externalId };
  if (repeatable) await keepAnswer(services.db, repeatable, 200, { body });
  return { ok: true, status: 200, body };
}

function unpaid({ code }: StartResult & { ok: false }): Answer {
  if (!isProblemCode(code)) throw new Error(`an order of the API was refused with ${code}`);
  const later = code === 'bank_busy' || code === 'bank_unavailable';
  return refuse(code, later ? { headers: { 'Retry-After': '60' } } : {});
}

/** The read token is computed anew each time, and stored nowhere. */
function withHeaders({ services }: Call, answer: Answer, orderId: string, replayed: boolean): Answer {
  const headers = {
    ...answer.headers,
    ...(answer.ok ? { 'Order-Read-Token': readTokenOf(services.env.authSecret, orderId) } : {}),
    ...(replayed ? { 'Idempotency-Replayed': 'true' } : {}),
  };
  return { ...answer, headers };
}
