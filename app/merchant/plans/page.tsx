import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { plansHref } from '@/components/merchant/plans/plan-href';
import { PlanTable } from '@/components/merchant/plans/plan-table';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { mayDo } from '@/lib/auth/permissions';
import { listPlans } from '@/lib/queries/plans';
import { services } from '@/lib/services';
import type { PageQuery } from '../page-query';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('catalogue.plans'))('title') };
}

/** The shop's plans, those on offer or the archived ones. */
export default async function PlansPage({ searchParams }: { searchParams: PageQuery }) {
  const archived = (await searchParams).archived === '1';
  const staff = await requireStaff(plansHref({ archived }), 'catalogue.read');
  const [t, locale] = await Promise.all([getTranslations('catalogue.plans'), getLocale()]);
  const status = archived ? 'archived' : 'active';
  const plans = await listPlans(services().db, { shopId: staff.shopId, locale, status });
  const mayEdit = mayDo(staff.role, 'catalogue.edit');
  const add = mayEdit && <LinkButton href="/merchant/plans/new">{t('new')}</LinkButton>;
  return (
    <>
      <PageTitle intro={t('intro')} aside={plans.length > 0 && add}>
        {t('title')}
      </PageTitle>
      {plans.length > 0 && <PlanTable plans={plans} />}
      {plans.length === 0 && archived && <EmptyState title={t('none.archived')} />}
      {plans.length === 0 && !archived && (
        <EmptyState title={t('none.title')}>
          <p className="mx-auto mb-4 max-w-lg">{t(mayEdit ? 'none.text' : 'none.readOnly')}</p>
          {add}
        </EmptyState>
      )}
      <p className="mt-6">
        <a
          href={plansHref({ archived: !archived })}
          className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
        >
          {t(archived ? 'showActive' : 'showArchived')}
        </a>
      </p>
    </>
  );
}
