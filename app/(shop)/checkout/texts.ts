import type { useTranslations } from 'next-intl';
import type { CheckoutTexts } from '@/components/shop/checkout-types';
import type { Messages } from '@/lib/i18n/messages';
import type { CheckoutField, FieldProblem } from '@/lib/orders/checkout-input';

type Words = ReturnType<typeof useTranslations<'shop.checkout'>>;

/** The form's labels: given to it ready, so that no message catalogue is sent to the browser. */
export function checkoutTexts(t: Words): CheckoutTexts {
  return {
    errorsTitle: t('errorsTitle'),
    buyer: t('buyer'),
    name: t('name'),
    email: t('email'),
    emailHint: t('emailHint'),
    phone: t('phone'),
    phoneHint: t('phoneHint'),
    delivery: t('delivery'),
    address: t('address'),
    addressHint: t('addressHint'),
    language: t('language'),
    languageHint: t('languageHint'),
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
