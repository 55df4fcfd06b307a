import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DayForm } from '@/components/merchant/reconciliation/day-form';
import { InvariantsPanel } from '@/components/merchant/reconciliation/invariants-panel';
import { ReportHistory } from '@/components/merchant/reconciliation/report-history';
import { DAY_PROBLEMS, RECONCILIATION_HREF } from '@/components/merchant/reconciliation/report-params';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { mayDo } from '@/lib/auth/permissions';
import { addDays, today } from '@/lib/orders/period';
import { listDayReports } from '@/lib/queries/day-report';
import { INVARIANT_DAYS, readInvariants } from '@/lib/queries/invariants';
import { services } from '@/lib/services';
import type { PageQuery } from '../page-query';
import { compareDay } from './actions';

/** Two months of reports: older ones are found by their day's address. */
const HISTORY = 60;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ledger.reconciliation'))('title') };
}

/** Whether our books and the bank's say the same: day by day, and what must be true of ours at every moment. */
export default async function ReconciliationPage({ searchParams }: { searchParams: PageQuery }) {
  const staff = await requireStaff(RECONCILIATION_HREF, 'ledger.read');
  const { shopId, role } = staff;
  const { db, clock } = services();
  const now = clock.now();
  const [t, reports, invariants, { problem, day }] = await Promise.all([
    getTranslations('ledger.reconciliation'),
    listDayReports(db, { shopId, limit: HISTORY }),
    readInvariants(db, shopId, now),
    searchParams,
  ]);
  const latest = today(now);
  const jobs = mayDo(role, 'jobs.read') && (
    <LinkButton href="/merchant/jobs" variant="secondary">
      {t('jobs')}
    </LinkButton>
  );
  return (
    <>
      <PageTitle intro={t('intro')} aside={jobs}>
        {t('title')}
      </PageTitle>
      {mayDo(role, 'ledger.run') && (
        <DayForm
          action={compareDay}
          day={typeof day === 'string' ? day : addDays(latest, -1)}
          latest={latest}
          problem={DAY_PROBLEMS.find((known) => known === problem) ?? null}
        />
      )}
      <ReportHistory reports={reports} />
      <InvariantsPanel invariants={invariants} days={INVARIANT_DAYS} />
    </>
  );
}
