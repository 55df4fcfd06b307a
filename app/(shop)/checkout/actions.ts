'use server';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import type { CheckoutState } from '@/components/shop/checkout-types';
import { isDatabaseUnavailable } from '@/lib/db-errors';
import { formText } from '@/lib/http/form-text';
import { guessPromo } from '@/lib/http/promo-guess';
import { inRequest, type RequestInfo, triggerOf } from '@/lib/http/request';
import { pageLook } from '@/lib/i18n/page-preferences';
import { formatMoney } from '@/lib/money';
import {
  CHECKOUT_FIELDS,
  type CheckoutField,
  type CheckoutTyped,
  type FieldProblem,
} from '@/lib/orders/checkout-input';
import { type PlaceOrderResult, placeOrder } from '@/lib/payments/place-order';
import { startPayment } from '@/lib/payments/start';
import { services } from '@/lib/services';
import type { PromoRefusal } from '@/lib/shops/promo';
import { readCartCookie } from '../cart-cookie';
import { currentShop } from '../current';
import { quoteCart } from './quote';
import { problemText, promoText } from './texts';

type Paid = { goTo: string };
type Placed = Exclude<PlaceOrderResult, { ok: true }>;
type Refused = Placed | { ok: false; code: 'database_unavailable' | 'too_many_codes' };

/** Pay, or show what a promo code takes off. Anybody may buy: what counts is their own cart, and the prices are ours. */
export async function payAction(state: CheckoutState, form: FormData): Promise<CheckoutState> {
  const typed = readTyped(form);
  const guess = await inRequest(({ address }) => guessPromo(services(), typed.promoCode, address)).catch(
    withoutDatabase,
  );
  if (!guess.ok) return (await showQuote(state, typed, guess)).state;
  const applies = form.get('intent') === 'apply';
  const result = applies ? null : await inRequest((info) => pay(info, typed, form)).catch(withoutDatabase);
  if (result && 'goTo' in result) {
    await guess.wasKnown();
    redirect(result.goTo);
  }
  // Another tab, or the shop, has changed what is being bought: the page has to show it.
  if (result?.code === 'total_changed') refresh();
  const shown = await showQuote(state, typed, result);
  if (shown.promo?.code !== 'unknown') await guess.wasKnown();
  return shown.state;
}

async function pay(info: RequestInfo, typed: CheckoutTyped, form: FormData): Promise<Paid | Refused> {
  const [shop, cart, theme] = await Promise.all([currentShop(), readCartCookie(), pageLook()]);
  // A cart that was paid in another tab is not refused as empty: its order's page tells the truth about it.
  if (!cart) return { ok: false, code: 'cart_empty' };
  const trigger = triggerOf(info, 'shopper', 'checkout');
  const seen = {
    seenTotalMinor: readSeenTotal(form, typed.delivery),
    seenPromoCode: formText(form, 'seenPromoCode'),
  };
  const placed = await placeOrder(services(), { shopId: shop.id, cart, typed, theme, ...seen }, trigger);
  if (!placed.ok) return placed;
  const started = await startPayment(services(), { token: placed.token }, trigger);
  return { goTo: started.ok ? started.redirectUrl : `/orders/${placed.token}` };
}

/** The form again, as typed, with what is wrong and what is to be paid; and why the promo code gives nothing. */
async function showQuote(
  state: CheckoutState,
  typed: CheckoutTyped,
  refused: Refused | null,
): Promise<{ state: CheckoutState; promo: PromoRefusal | null }> {
  const [t, locale] = await Promise.all([getTranslations('shop.checkout'), getLocale()]);
  const tooMany = refused?.code === 'too_many_codes';
  const quoted = await quoteCart(tooMany ? '' : typed.promoCode, typed.delivery).catch(withoutDatabase);
  const failure = 'code' in quoted ? quoted : refused;
  const quote = 'code' in quoted ? state.quote : quoted.quote;
  // What placing the order says of the code counts more than the estimate.
  const promo =
    (refused?.code === 'fields_invalid' ? refused.promo : null) ?? ('code' in quoted ? null : quoted.refusal);
  const problems = {
    ...(failure?.code === 'fields_invalid' ? fieldTexts(t, failure.problems) : {}),
    ...(promo ? { promoCode: promoText(t, promo, locale) } : {}),
    ...(tooMany ? { promoCode: t('promo.too_many') } : {}),
  };
  const message = failure && messageOf(t, failure, locale);
  return { state: { typed, problems, message, quote, attempt: state.attempt + 1 }, promo };
}

type Words = Awaited<ReturnType<typeof getTranslations<'shop.checkout'>>>;

function fieldTexts(t: Words, problems: Partial<Record<CheckoutField, FieldProblem>>) {
  const entries = Object.entries(problems) as [CheckoutField, FieldProblem][];
  return Object.fromEntries(entries.map(([field, problem]) => [field, problemText(t, field, problem)]));
}

function messageOf(t: Words, refused: Refused, locale: string): CheckoutState['message'] {
  switch (refused.code) {
    case 'fields_invalid':
    case 'too_many_codes':
      return null;
    case 'total_changed': {
      const { totalMinor: amountMinor, currency } = refused;
      const total = formatMoney({ amountMinor, currency }, locale);
      return { text: t('totalChanged', { total }), link: null };
    }
    case 'database_unavailable':
      return { text: t('unavailable'), link: null };
    case 'cart_empty':
    case 'cart_changed': {
      const text = t(refused.code === 'cart_empty' ? 'cartEmpty' : 'cartChanged');
      return { text, link: { href: '/cart', label: t('toCart') } };
    }
  }
}

function withoutDatabase(error: unknown): { ok: false; code: 'database_unavailable' } {
  if (!isDatabaseUnavailable(error)) throw error;
  services().log.warn({ err: error }, 'no database at checkout');
  return { ok: false, code: 'database_unavailable' };
}

function readTyped(form: FormData): CheckoutTyped {
  const texts = CHECKOUT_FIELDS.map((field) => [field, formText(form, field)]);
  return Object.fromEntries(texts) as CheckoutTyped;
}

/** The total that stood beside the chosen way of delivery. It is only compared, never used. */
function readSeenTotal(form: FormData, delivery: string): number | null {
  const text = formText(form, `seenTotal.${delivery}`);
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
