import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { BackLink } from '@/components/shop/back-link';
import { CheckoutForm } from '@/components/shop/checkout-form';
import { CheckoutSummary } from '@/components/shop/checkout-summary';
import { PageTitle } from '@/components/ui/page-title';
import { LOCALES } from '@/lib/i18n/locales';
import { formatMoney } from '@/lib/money';
import { totalsOf } from '@/lib/orders/totals';
import type { CartView } from '@/lib/queries/cart-view';
import { type DeliveryView, listDeliveryOptions } from '@/lib/queries/catalogue';
import { services } from '@/lib/services';
import { currentCart, currentShop } from '../current';
import { payAction } from './actions';
import { checkoutTexts } from './texts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shop.checkout');
  return { title: t('title'), robots: { index: false } };
}

export default async function CheckoutPage() {
  const [shop, cart, locale, t, words] = await Promise.all([
    currentShop(),
    currentCart(),
    getLocale(),
    getTranslations('shop.checkout'),
    getTranslations('common.language'),
  ]);
  // The cart page says what is wrong with it, or that it is empty.
  if (cart.lines.length === 0 || cart.hasProblems) redirect('/cart');
  const options = await listDeliveryOptions(services().db, shop.id, locale);
  const choices = options.map((option) => choiceOf(option, cart, locale, t('free')));
  return (
    <>
      <BackLink href="/cart">{t('back')}</BackLink>
      <PageTitle>{t('title')}</PageTitle>
      <CheckoutForm
        action={payAction}
        initial={{
          typed: {
            name: '',
            email: '',
            phone: '',
            delivery: options[0]?.code ?? '',
            address: '',
            language: locale,
          },
          problems: {},
          message: null,
          attempt: 0,
        }}
        texts={checkoutTexts(t)}
        choices={choices}
        languages={LOCALES.map((code) => ({ value: code, label: words(code) }))}
        summary={<CheckoutSummary cart={cart} choices={choices} locale={locale} />}
      />
    </>
  );
}

function choiceOf(option: DeliveryView, cart: CartView, locale: string, free: string) {
  const lines = cart.lines.map(({ totalMinor }) => ({ unitPriceMinor: totalMinor, quantity: 1 }));
  const totals = totalsOf(lines, option.priceMinor);
  const inWords = (amountMinor: number) => formatMoney({ amountMinor, currency: cart.currency }, locale);
  return {
    code: option.code,
    name: option.name,
    needsAddress: option.needsAddress,
    priceText: option.priceMinor === 0 ? free : inWords(option.priceMinor),
    totalMinor: totals.totalMinor,
    totalText: inWords(totals.totalMinor),
    vatText: inWords(totals.vatMinor),
  };
}
