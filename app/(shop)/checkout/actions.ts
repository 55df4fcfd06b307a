'use server';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import type { CheckoutState } from '@/components/shop/checkout-types';
import { isDatabaseUnavailable } from '@/lib/db-errors';
import { inRequest, type RequestInfo, triggerOf } from '@/lib/http/request';
import { pageLook } from '@/lib/i18n/page-preferences';
import { formatMoney } from '@/lib/money';
import { CHECKOUT_FIELDS, type CheckoutField, type CheckoutTyped } from '@/lib/orders/checkout-input';
import { type PlaceOrderResult, placeOrder } from '@/lib/payments/place-order';
import { startPayment } from '@/lib/payments/start';
import { services } from '@/lib/services';
import { readCartCookie } from '../cart-cookie';
import { currentShop } from '../current';
import { problemText } from './texts';

type Paid = { goTo: string };
type Refused = Exclude<PlaceOrderResult, { ok: true }> | { ok: false; code: 'database_unavailable' };

/** Pay. Anybody may buy: what counts is their own cart cookie, and the prices are ours. */
export async function payAction(state: CheckoutState, form: FormData): Promise<CheckoutState> {
  const typed = readTyped(form);
  const result = await inRequest((info) => pay(info, typed, form)).catch((error: unknown): Refused => {
    if (!isDatabaseUnavailable(error)) throw error;
    services().log.warn({ err: error }, 'no database at checkout');
    return { ok: false, code: 'database_unavailable' };
  });
  if ('goTo' in result) redirect(result.goTo);
  // Another tab, or the shop, has changed what is being bought: the page has to show it.
  if (result.code === 'total_changed') refresh();
  return { typed, attempt: state.attempt + 1, ...(await explain(result)) };
}

async function pay(info: RequestInfo, typed: CheckoutTyped, form: FormData): Promise<Paid | Refused> {
  const [shop, cart, theme] = await Promise.all([currentShop(), readCartCookie(), pageLook()]);
  // A cart that was paid in another tab is not refused as empty: its order's page tells the truth about it.
  if (!cart) return { ok: false, code: 'cart_empty' };
  const trigger = triggerOf(info, 'shopper', 'checkout');
  const seenTotalMinor = readSeenTotal(form, typed.delivery);
  const placed = await placeOrder(
    services(),
    { shopId: shop.id, cart, typed, seenTotalMinor, theme },
    trigger,
  );
  if (!placed.ok) return placed;
  const started = await startPayment(services(), { token: placed.token }, trigger);
  return { goTo: started.ok ? started.redirectUrl : `/orders/${placed.token}` };
}

async function explain(refused: Refused): Promise<Pick<CheckoutState, 'problems' | 'message'>> {
  const [t, locale] = await Promise.all([getTranslations('shop.checkout'), getLocale()]);
  switch (refused.code) {
    case 'fields_invalid': {
      const entries = Object.entries(refused.problems) as [
        CheckoutField,
        NonNullable<(typeof refused.problems)[CheckoutField]>,
      ][];
      return {
        problems: Object.fromEntries(
          entries.map(([field, problem]) => [field, problemText(t, field, problem)]),
        ),
        message: null,
      };
    }
    case 'total_changed': {
      const { currency } = await currentShop();
      const total = formatMoney({ amountMinor: refused.totalMinor, currency }, locale);
      return { problems: {}, message: { text: t('totalChanged', { total }), link: null } };
    }
    case 'database_unavailable':
      return { problems: {}, message: { text: t('unavailable'), link: null } };
    case 'cart_empty':
    case 'cart_changed': {
      const text = t(refused.code === 'cart_empty' ? 'cartEmpty' : 'cartChanged');
      return { problems: {}, message: { text, link: { href: '/cart', label: t('toCart') } } };
    }
  }
}

function readTyped(form: FormData): CheckoutTyped {
  const texts = CHECKOUT_FIELDS.map((field) => [field, textOf(form, field)]);
  return Object.fromEntries(texts) as CheckoutTyped;
}

/** The total that stood beside the chosen way of delivery. It is only compared, never used. */
function readSeenTotal(form: FormData, delivery: string): number | null {
  const text = textOf(form, `seenTotal.${delivery}`);
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
