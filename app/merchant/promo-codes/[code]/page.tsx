import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { PROMO_NEWS, promoCodeHref, promoCodesHref } from '@/components/merchant/promo-codes/promo-href';
import { PromoStateBadge } from '@/components/merchant/promo-codes/promo-state-badge';
import { BackLink } from '@/components/ui/back-link';
import { Button } from '@/components/ui/button';
import { FieldForm } from '@/components/ui/field-form';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { mayDo } from '@/lib/auth/permissions';
import { formatRate } from '@/lib/i18n/rate';
import { formatMoney } from '@/lib/money';
import { findPromoCode } from '@/lib/queries/promo-codes';
import { sellingTerms } from '@/lib/queries/selling-terms';
import { services } from '@/lib/services';
import { promoVersion } from '@/lib/shops/form-version';
import { type PromoCode, promoState } from '@/lib/shops/promo';
import { untouched } from '../../catalogue-form';
import type { PageQuery } from '../../page-query';
import { archivePromo, savePromo } from '../actions';
import { promoSections, typedOf } from '../promo-form';

type Props = { params: Promise<{ code: string }>; searchParams: PageQuery };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('selling.promo'))('title') };
}

export default async function PromoCodePage({ params, searchParams }: Props) {
  const { code } = await params;
  const staff = await requireStaff(promoCodeHref(code), 'catalogue.read');
  const { db, clock } = services();
  const promo = (await findPromoCode(db, staff.shopId, code)) ?? notFound();
  const [t, locale, { currencies }, { news: asked, saving }] = await Promise.all([
    getTranslations('selling'),
    getLocale(),
    sellingTerms(db, staff.shopId),
    searchParams,
  ]);
  const news = PROMO_NEWS.find((known) => known === asked);
  const offered = promo.currency ? [...new Set([...currencies, promo.currency])] : currencies;
  return (
    <>
      <BackLink href={promoCodesHref()}>{t('promo.title')}</BackLink>
      <PageTitle
        badge={<PromoStateBadge state={promoState(promo, promo.uses, clock.now())} />}
        intro={t('promo.usedBy', { worth: worthOf(promo, locale), uses: promo.uses })}
      >
        {promo.code}
      </PageTitle>
      <div className="grid gap-6">
        {news && <Notice tone="positive">{t(`promo.news.${news}`)}</Notice>}
        {mayDo(staff.role, 'catalogue.edit') && (
          <>
            <FieldForm
              key={String(saving ?? '')}
              action={savePromo}
              initial={untouched(typedOf(promo))}
              sections={promoSections(t, offered, false)}
              hidden={{ code: promo.code, version: promoVersion(promo) }}
              texts={{
                errorsTitle: t('form.errorsTitle'),
                submit: t('form.save'),
                pending: t('form.saving'),
              }}
              note={t('promo.form.editNote')}
            />
            <Archive promo={promo} />
          </>
        )}
      </div>
    </>
  );
}

function worthOf({ percentBp, amountMinor, currency }: PromoCode, locale: string): string {
  return amountMinor !== null && currency
    ? formatMoney({ amountMinor, currency }, locale)
    : formatRate(percentBp ?? 0, locale);
}

async function Archive({ promo: { code, status } }: { promo: PromoCode }) {
  const t = await getTranslations('selling.promo');
  const archived = status === 'archived';
  return (
    <form action={archivePromo}>
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="status" value={archived ? 'active' : 'archived'} />
      <Button variant={archived ? 'secondary' : 'danger'}>{t(archived ? 'restore' : 'archive')}</Button>
    </form>
  );
}
