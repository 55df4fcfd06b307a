import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { linksHref } from '@/components/merchant/links/link-href';
import { BackLink } from '@/components/ui/back-link';
import { FieldForm } from '@/components/ui/field-form';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { sellingTerms } from '@/lib/queries/selling-terms';
import { services } from '@/lib/services';
import { saveLink } from '../actions';
import { emptyLink, linkSections, untouched } from '../link-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('links'))('new') };
}

export default async function NewLinkPage() {
  const staff = await requireStaff('/merchant/links/new', 'links.edit');
  const [t, { currency, currencies }] = await Promise.all([
    getTranslations('links'),
    sellingTerms(services().db, staff.shopId),
  ]);
  return (
    <>
      <BackLink href={linksHref()}>{t('detail.back')}</BackLink>
      <PageTitle>{t('new')}</PageTitle>
      <FieldForm
        action={saveLink}
        initial={untouched(emptyLink(currency))}
        sections={linkSections(t, currencies)}
        texts={{ errorsTitle: t('form.errorsTitle'), submit: t('form.create'), pending: t('form.saving') }}
      />
    </>
  );
}
