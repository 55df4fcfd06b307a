import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { deliveriesHref, deliveryHref } from '@/components/merchant/delivery/delivery-href';
import { BackLink } from '@/components/ui/back-link';
import { FieldForm } from '@/components/ui/field-form';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { listDeliveryOptions } from '@/lib/queries/delivery';
import { sellingTerms } from '@/lib/queries/selling-terms';
import { services } from '@/lib/services';
import { deliveryVersion } from '@/lib/shops/form-version';
import { untouched } from '../../catalogue-form';
import { saveDelivery } from '../actions';
import { deliverySections, typedOf } from '../delivery-form';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('selling.delivery'))('edit') };
}

export default async function DeliveryOptionPage({ params }: Props) {
  const { code } = await params;
  const staff = await requireStaff(deliveryHref(code), 'catalogue.edit');
  const { db } = services();
  const [t, options, { currencies }] = await Promise.all([
    getTranslations('selling'),
    listDeliveryOptions(db, staff.shopId),
    sellingTerms(db, staff.shopId),
  ]);
  const option = options.find((known) => known.code === code) ?? notFound();
  return (
    <>
      <BackLink href={deliveriesHref()}>{t('delivery.title')}</BackLink>
      <PageTitle intro={t('delivery.editIntro')}>{t('delivery.edit')}</PageTitle>
      <FieldForm
        action={saveDelivery}
        initial={untouched(typedOf(option))}
        sections={deliverySections(t, [...new Set([...currencies, option.currency])], false)}
        hidden={{ code: option.code, version: deliveryVersion(option) }}
        texts={{ errorsTitle: t('form.errorsTitle'), submit: t('form.save'), pending: t('form.saving') }}
      />
    </>
  );
}
