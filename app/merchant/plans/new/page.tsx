import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { plansHref } from '@/components/merchant/plans/plan-href';
import { BackLink } from '@/components/ui/back-link';
import { FieldForm } from '@/components/ui/field-form';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { sellingTerms } from '@/lib/queries/selling-terms';
import { services } from '@/lib/services';
import { untouched } from '../../catalogue-form';
import { savePlan } from '../actions';
import { emptyPlan, planSections } from '../plan-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('catalogue.plans'))('new') };
}

export default async function NewPlanPage() {
  const staff = await requireStaff('/merchant/plans/new', 'catalogue.edit');
  const [t, { currency, currencies }] = await Promise.all([
    getTranslations('catalogue'),
    sellingTerms(services().db, staff.shopId),
  ]);
  return (
    <>
      <BackLink href={plansHref()}>{t('plans.back')}</BackLink>
      <PageTitle>{t('plans.new')}</PageTitle>
      <FieldForm
        action={savePlan}
        initial={untouched(emptyPlan(currency))}
        sections={planSections(t, currencies)}
        texts={{
          errorsTitle: t('form.errorsTitle'),
          submit: t('plans.form.create'),
          pending: t('form.saving'),
        }}
      />
    </>
  );
}
