import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { FieldForm } from '@/components/ui/field-form';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { LOCALES } from '@/lib/i18n/locales';
import { listProducts } from '@/lib/queries/catalogue';
import { deliveryChoices } from '@/lib/queries/delivery';
import { sellingTerms } from '@/lib/queries/selling-terms';
import { services } from '@/lib/services';
import { placeByPhone } from './actions';
import { phoneSections } from './phone-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('links.phone'))('title') };
}

/** An order that a customer gives by phone. */
export default async function PhoneOrderPage() {
  const staff = await requireStaff('/merchant/orders/new', 'orders.create');
  const { db } = services();
  const locale = await getLocale();
  const { shopId } = staff;
  const { currency } = await sellingTerms(db, shopId);
  const [t, words, products, deliveries] = await Promise.all([
    getTranslations('links'),
    getTranslations('common.language'),
    listProducts(db, shopId, locale),
    deliveryChoices(db, { shopId, currency, locale }),
  ]);
  const [first] = deliveries;
  const languages = LOCALES.map((code) => ({ value: code, label: words(code) }));
  const sold = products.filter((product) => product.currency === currency);
  return (
    <>
      <PageTitle intro={t('phone.intro')}>{t('phone.title')}</PageTitle>
      {first ? (
        <FieldForm
          action={placeByPhone}
          initial={{
            typed: { delivery: first.code, language: 'ka', send: '1' },
            problems: {},
            message: null,
            attempt: 0,
          }}
          sections={phoneSections(t, { products: sold, deliveries, currency, languages, locale })}
          hidden={{ formToken: randomUUID() }}
          texts={{
            errorsTitle: t('phone.errorsTitle'),
            submit: t('phone.submit'),
            pending: t('phone.submitting'),
          }}
        />
      ) : (
        <Notice tone="caution">
          <p className="mb-3">{t('phone.noDelivery')}</p>
          <LinkButton href="/merchant/delivery" variant="secondary">
            {t('phone.addDelivery')}
          </LinkButton>
        </Notice>
      )}
    </>
  );
}
