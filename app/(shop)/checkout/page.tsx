import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { CheckoutForm } from '@/components/shop/checkout-form';
import { CheckoutLines } from '@/components/shop/checkout-lines';
import { BackLink } from '@/components/ui/back-link';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { LOCALES } from '@/lib/i18n/locales';
import { countriesSoldTo, countryChoices } from '@/lib/shops/countries';
import { payAction } from './actions';
import { quoteCart } from './quote';
import { checkoutTexts } from './texts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shop.checkout');
  return { title: t('title'), robots: { index: false } };
}

export default async function CheckoutPage() {
  const [{ cart, terms, quote }, locale, t, words] = await Promise.all([
    quoteCart('', ''),
    getLocale(),
    getTranslations('shop.checkout'),
    getTranslations('common.language'),
  ]);
  // The cart page says what is wrong with it, or that it is empty.
  if (cart.lines.length === 0 || cart.hasProblems) redirect('/cart');
  const countries = countryChoices(countriesSoldTo(terms.countries), locale);
  const nothingDelivered = quote.choices.length === 0;
  return (
    <>
      <BackLink href="/cart">{t('back')}</BackLink>
      <PageTitle>{t('title')}</PageTitle>
      {nothingDelivered ? (
        <Notice tone="caution" title={t('noDelivery')} live="none">
          {t('noDeliveryText')}
        </Notice>
      ) : (
        <CheckoutForm
          action={payAction}
          initial={{
            typed: {
              ...{ name: '', email: '', phone: '', address: '', promoCode: '' },
              country: countries[0]?.value ?? '',
              delivery: quote.choices[0]?.code ?? '',
              language: locale,
            },
            problems: {},
            message: null,
            quote,
            attempt: 0,
          }}
          texts={checkoutTexts(t, terms.vatRateBp, locale)}
          countries={countries}
          languages={LOCALES.map((code) => ({ value: code, label: words(code) }))}
          summaryTitle={t('summary')}
          lines={<CheckoutLines cart={cart} locale={locale} />}
        />
      )}
    </>
  );
}
