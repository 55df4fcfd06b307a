import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { deliveriesHref } from '@/components/merchant/delivery/delivery-href';
import { BackLink } from '@/components/ui/back-link';
import { FieldForm } from '@/components/ui/field-form';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { sellingTerms } from '@/lib/queries/selling-terms';
import { services } from '@/lib/services';
import { untouched } from '../../catalogue-form';
import { saveDelivery } from '../actions';
import { deliverySections, emptyDelivery } from '../delivery-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('selling.delivery'))('new') };
}

export default async function NewDeliveryPage() {
  const staff = await requireStaff('/merchant/delivery/new', 'catalogue.edit');
  const [t, { currency, currencies }] = await Promise.all([
    getTranslations('selling'),
    sellingTerms(services().db, staff.shopId),
  ]);
  return (
    <>
      <BackLink href={deliveriesHref()}>{t('delivery.title')}</BackLink>
      <PageTitle>{t('delivery.new')}</PageTitle>
      <FieldForm
        action={saveDelivery}
        initial={untouched(emptyDelivery(currency))}
        sections={deliverySections(t, currencies, true)}
        hidden={{ intent: 'create' }}
        texts={{
          errorsTitle: t('form.errorsTitle'),
          submit: t('delivery.form.create'),
          pending: t('form.saving'),
        }}
      />
    </>
  );
}
