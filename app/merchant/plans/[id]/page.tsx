import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { PlanFacts } from '@/components/merchant/plans/plan-facts';
import { PLAN_NEWS, planHref, plansHref } from '@/components/merchant/plans/plan-href';
import { PlanStatusBadge } from '@/components/merchant/plans/plan-status-badge';
import { StatusCard } from '@/components/merchant/status-card';
import { BackLink } from '@/components/ui/back-link';
import { FieldForm } from '@/components/ui/field-form';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { mayDo } from '@/lib/auth/permissions';
import { findPlan, type PlanForDesk } from '@/lib/queries/plans';
import { inLocale } from '@/lib/queries/rows';
import { sellingTerms } from '@/lib/queries/selling-terms';
import { services } from '@/lib/services';
import { untouched } from '../../catalogue-form';
import type { PageQuery } from '../../page-query';
import { savePlan, setPlanStatus } from '../actions';
import { planSections, typedOf } from '../plan-form';

type Props = { params: Promise<{ id: string }>; searchParams: PageQuery };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('catalogue.plans'))('title') };
}

export default async function PlanPage({ params, searchParams }: Props) {
  const { id } = await params;
  const staff = await requireStaff(planHref(id), 'catalogue.read');
  const plan = (await findPlan(services().db, staff.shopId, id)) ?? notFound();
  const [t, locale, { news: asked, saving }] = await Promise.all([
    getTranslations('catalogue.plans'),
    getLocale(),
    searchParams,
  ]);
  const news = PLAN_NEWS.find((known) => known === asked);
  return (
    <>
      <BackLink href={plansHref()}>{t('back')}</BackLink>
      <PageTitle badge={<PlanStatusBadge status={plan.status} />}>
        {inLocale(locale, plan.titleKa, plan.titleEn)}
      </PageTitle>
      <div className="grid gap-6">
        {news && <Notice tone="positive">{t(`news.${news}`)}</Notice>}
        {mayDo(staff.role, 'catalogue.edit') ? (
          <Edit plan={plan} shopId={staff.shopId} saving={String(saving ?? '')} />
        ) : (
          <PlanFacts plan={plan} locale={locale} />
        )}
      </div>
    </>
  );
}

type EditProps = { plan: PlanForDesk; shopId: string; saving: string };

async function Edit({ plan, shopId, saving }: EditProps) {
  const [t, { currencies }] = await Promise.all([
    getTranslations('catalogue'),
    sellingTerms(services().db, shopId),
  ]);
  const archived = plan.status === 'archived';
  return (
    <>
      <FieldForm
        // A form that was saved begins anew with what was saved; any other answer finds the same form again.
        key={saving}
        action={savePlan}
        initial={untouched(typedOf(plan))}
        sections={planSections(t, [...new Set([...currencies, plan.currency])])}
        hidden={{ planId: plan.id, version: plan.version }}
        texts={{ errorsTitle: t('form.errorsTitle'), submit: t('form.save'), pending: t('form.saving') }}
      />
      <StatusCard
        title={t('plans.status.title')}
        text={t(`plans.status.${plan.status}`)}
        pending={t('form.saving')}
        action={setPlanStatus}
        subject={{ name: 'planId', id: plan.id }}
        steps={[
          {
            status: archived ? 'active' : 'archived',
            label: t(archived ? 'plans.status.toActive' : 'plans.status.toArchived'),
            danger: !archived,
          },
        ]}
      />
    </>
  );
}
