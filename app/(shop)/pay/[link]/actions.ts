'use server';
import { notFound, redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import type { FieldFormState } from '@/components/ui/field-form';
import { isDatabaseUnavailable } from '@/lib/db-errors';
import { formText } from '@/lib/http/form-text';
import { inRequest, triggerOf } from '@/lib/http/request';
import { pageLook } from '@/lib/i18n/page-preferences';
import { formatMoney, isCurrency } from '@/lib/money';
import type { CheckoutField } from '@/lib/orders/checkout-input';
import { type PlaceLinkOrderResult, placeLinkOrder } from '@/lib/payments/place-link-order';
import { startPayment } from '@/lib/payments/start';
import { services } from '@/lib/services';
import { isFormToken } from '@/lib/shops/form-token';
import { problemText } from '../../checkout/texts';
import { currentShop } from '../../current';

type Refused = Exclude<PlaceLinkOrderResult, { ok: true }> | { ok: false; code: 'unavailable' };

/** Pay by a payment link. Whoever has its address may; what is to be paid is the link's to say, never the form's. */
export async function payLink(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const text = (name: string) => formText(form, name);
  const typed = {
    name: text('name'),
    email: text('email'),
    phone: text('phone'),
    language: await getLocale(),
  };
  const formToken = text('formToken');
  if (!isFormToken(formToken)) notFound();
  const seen = text('seenAmount');
  const outcome = await inRequest(async (info): Promise<{ goTo: string } | Refused> => {
    const [shop, theme] = await Promise.all([currentShop(), pageLook()]);
    const trigger = triggerOf(info, 'shopper', 'payment_link');
    const input = { shopId: shop.id, linkToken: text('link'), typed, formToken, theme };
    const seenAmountMinor = /^\d{1,15}$/.test(seen) ? Number(seen) : null;
    const placed = await placeLinkOrder(services(), { ...input, seenAmountMinor }, trigger);
    if (!placed.ok) return placed;
    const started = await startPayment(services(), { token: placed.token }, trigger);
    return { goTo: started.ok ? started.redirectUrl : `/orders/${placed.token}` };
  }).catch((error: unknown): Refused => {
    if (!isDatabaseUnavailable(error)) throw error;
    services().log.warn({ err: error }, 'no database at a payment link');
    return { ok: false, code: 'unavailable' };
  });
  if ('goTo' in outcome) redirect(outcome.goTo);
  return { typed, attempt: state.attempt + 1, ...(await explain(outcome, text('currency'))) };
}

async function explain(
  refused: Refused,
  currency: string,
): Promise<Pick<FieldFormState, 'problems' | 'message'>> {
  const [t, fields, locale] = await Promise.all([
    getTranslations('links.pay'),
    getTranslations('shop.checkout'),
    getLocale(),
  ]);
  switch (refused.code) {
    case 'fields_invalid': {
      const problems = Object.entries(refused.problems).map(([field, problem]) => [
        field,
        problemText(fields, field as CheckoutField, problem),
      ]);
      return { problems: Object.fromEntries(problems), message: null };
    }
    case 'link_closed':
      return { problems: {}, message: t(`closed.${refused.state}`) };
    case 'total_changed': {
      const amountMinor = refused.totalMinor;
      const amount = isCurrency(currency) ? formatMoney({ amountMinor, currency }, locale) : '';
      return { problems: {}, message: t('changed', { amount }) };
    }
    case 'unavailable':
      return { problems: {}, message: t('unavailable') };
    case 'link_not_found':
      return notFound();
  }
}
