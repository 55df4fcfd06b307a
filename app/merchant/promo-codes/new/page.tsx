import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { promoCodesHref } from '@/components/merchant/promo-codes/promo-href';
import { BackLink } from '@/components/ui/back-link';
import { FieldForm } from '@/components/ui/field-form';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { sellingTerms } from '@/lib/queries/selling-terms';
import { services } from '@/lib/services';
import { untouched } from '../../catalogue-form';
import { savePromo } from '../actions';
import { EMPTY_PROMO, promoSections } from '../promo-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('selling.promo'))('new') };
}

export default async function NewPromoCodePage() {
  const staff = await requireStaff('/merchant/promo-codes/new', 'catalogue.edit');
  const [t, { currencies }] = await Promise.all([
    getTranslations('selling'),
    sellingTerms(services().db, staff.shopId),
  ]);
  return (
    <>
      <BackLink href={promoCodesHref()}>{t('promo.title')}</BackLink>
      <PageTitle>{t('promo.new')}</PageTitle>
      <FieldForm
        action={savePromo}
        initial={untouched(EMPTY_PROMO)}
        sections={promoSections(t, currencies, true)}
        hidden={{ intent: 'create' }}
        texts={{
          errorsTitle: t('form.errorsTitle'),
          submit: t('promo.form.create'),
          pending: t('form.saving'),
        }}
      />
    </>
  );
}
