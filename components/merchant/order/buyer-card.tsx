import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card, CardTitle } from '@/components/ui/card';
import { isLocale } from '@/lib/i18n/locales';

type Props = {
  /** What nobody said is empty: orders of the API need not name a buyer. */
  buyer: { name: string; email: string; phone: string; locale: string; country: string | null };
  delivery: { name: string; address: string | null };
  /** The order's page as the buyer sees it; null: on paper. */
  orderPageHref: string | null;
};

const LINK = 'inline-block break-all py-0.5 text-accent underline underline-offset-4';

export function BuyerCard({ buyer, delivery, orderPageHref }: Props) {
  const t = useTranslations('merchant.order.buyer');
  const languages = useTranslations('common.language');
  const locale = useLocale();
  return (
    <Card aria-labelledby="buyer">
      <CardTitle id="buyer">{t('title')}</CardTitle>
      {!buyer.email && orderPageHref && <p className="mb-3 text-ink-muted text-sm">{t('noMails')}</p>}
      <dl className="space-y-3">
        {buyer.name && <Fact term={t('name')}>{buyer.name}</Fact>}
        {buyer.email && (
          <Fact term={t('email')}>
            <a href={`mailto:${buyer.email}`} className={LINK}>
              {buyer.email}
            </a>
          </Fact>
        )}
        {buyer.phone && (
          <Fact term={t('phone')}>
            <a href={`tel:${buyer.phone.replace(/[^+\d]/g, '')}`} className={LINK}>
              {buyer.phone}
            </a>
          </Fact>
        )}
        {isLocale(buyer.locale) && <Fact term={t('language')}>{languages(buyer.locale)}</Fact>}
        {buyer.country && <Fact term={t('country')}>{countryName(buyer.country, locale)}</Fact>}
        <Fact term={t('delivery')}>{delivery.name}</Fact>
        {delivery.address && (
          <Fact term={t('address')}>
            <span className="whitespace-pre-line">{delivery.address}</span>
          </Fact>
        )}
      </dl>
      {orderPageHref && (
        <p className="mt-3 print:hidden">
          <a href={orderPageHref} className={LINK}>
            {t('page')}
          </a>
        </p>
      )}
    </Card>
  );
}

const countryName = (code: string, locale: string): string =>
  new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(code) ?? code;

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-muted text-sm">{term}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}
