import type { useTranslations } from 'next-intl';
import type { CheckoutTexts } from '@/components/shop/checkout-types';
import { formatDateTime } from '@/lib/i18n/date-time';
import type { Messages } from '@/lib/i18n/messages';
import { formatRate } from '@/lib/i18n/rate';
import { formatMoney } from '@/lib/money';
import type { CheckoutField, FieldProblem } from '@/lib/orders/checkout-input';
import type { PromoRefusal } from '@/lib/shops/promo';

type Words = ReturnType<typeof useTranslations<'shop.checkout'>>;

/** The form's labels: given to it ready, so that no message catalogue is sent to the browser. */
export function checkoutTexts(t: Words, vatRateBp: number, locale: string): CheckoutTexts {
  return {
    errorsTitle: t('errorsTitle'),
    buyer: t('buyer'),
    name: t('name'),
    email: t('email'),
    emailHint: t('emailHint'),
    phone: t('phone'),
    phoneHint: t('phoneHint'),
    country: t('country'),
    countryHint: t('countryHint'),
    delivery: t('delivery'),
    address: t('address'),
    addressHint: t('addressHint'),
    language: t('language'),
    languageHint: t('languageHint'),
    promoCode: t('promoCode'),
    optional: t('optional'),
    apply: t('apply'),
    deliveryFee: t('deliveryFee'),
    total: t('total'),
    vat: vatRateBp > 0 ? t('vat', { rate: formatRate(vatRateBp, locale) }) : null,
    pay: t('pay'),
    paying: t('paying'),
    bankNote: t('bankNote'),
  };
}

type ProblemWords = Messages['shop']['checkout']['problem'];

/** What is wrong with a field, in words. Pairs that only a forged form produces share one sentence. */
export function problemText(t: Words, field: CheckoutField, problem: FieldProblem): string {
  const key = `problem.${field}.${problem}`;
  // The catalogue has no sentence for every pair, which the key's type cannot say.
  return t.has(key as 'problem.name.required')
    ? t(key as `problem.name.${keyof ProblemWords['name']}`)
    : t('problem.other.invalid');
}

/** Why a promo code gives nothing, and what to do about it. */
export function promoText(t: Words, refusal: PromoRefusal, locale: string): string {
  switch (refusal.code) {
    case 'goods_too_few': {
      const { minSubtotalMinor: amountMinor, currency } = refusal;
      return t('promo.goods_too_few', { minimum: formatMoney({ amountMinor, currency }, locale) });
    }
    case 'other_currency':
      return t('promo.other_currency', { currency: refusal.currency });
    case 'not_yet':
      return t('promo.not_yet', { at: formatDateTime(refusal.startsAt, locale) });
    default:
      return t(`promo.${refusal.code}`);
  }
}
