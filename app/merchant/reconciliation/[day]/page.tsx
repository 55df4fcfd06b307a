import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { ItemList } from '@/components/merchant/reconciliation/item-list';
import { CompareAgain, ReportProgress } from '@/components/merchant/reconciliation/report-head';
import {
  loadReportParams,
  RECONCILIATION_HREF,
  type ReportParams,
  reportCsvHref,
  reportHref,
} from '@/components/merchant/reconciliation/report-params';
import { momentOf } from '@/components/merchant/reconciliation/report-view';
import { TotalsTable } from '@/components/merchant/reconciliation/totals-table';
import { VerdictLinks } from '@/components/merchant/reconciliation/verdict-links';
import { BackLink } from '@/components/ui/back-link';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';
import { Pagination } from '@/components/ui/pagination';
import { requireStaff } from '@/lib/auth/current-staff';
import { mayDo } from '@/lib/auth/permissions';
import { formatDateTime } from '@/lib/i18n/date-time';
import { isDay } from '@/lib/orders/period';
import { dayReportItems, findDayReport } from '@/lib/queries/day-report';
import { services } from '@/lib/services';
import type { PageQuery } from '../../page-query';
import { compareDay } from '../actions';

const PAGE_SIZE = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ledger.day'))('title') };
}

type Props = { params: Promise<{ day: string }>; searchParams: PageQuery };

/** A day of ours beside the bank's. */
export default async function DayReportPage({ params, searchParams }: Props) {
  const { day } = await params;
  const shown = await loadReportParams(searchParams);
  const staff = await requireStaff(reportHref(day, shown), 'ledger.read');
  const { db, clock } = services();
  const ref = { shopId: staff.shopId, day };
  const report = (isDay(day) && (await findDayReport(db, ref, clock.now()))) || notFound();
  const [t, locale] = await Promise.all([getTranslations('ledger.day'), getLocale()]);
  return (
    <>
      <BackLink href={RECONCILIATION_HREF}>{t('back')}</BackLink>
      <PageTitle>{t('titleOf', { day: formatDateTime(momentOf(day), locale, 'date') })}</PageTitle>
      <ReportProgress report={report} />
      <VerdictLinks report={report} chosen={shown.verdict} />
      {mayDo(staff.role, 'ledger.run') && <CompareAgain report={report} action={compareDay} />}
      <TotalsTable totals={report.totals} />
      <Items shopId={staff.shopId} day={day} shown={shown} />
    </>
  );
}

async function Items({ shopId, day, shown }: { shopId: string; day: string; shown: ReportParams }) {
  const { verdict } = shown;
  const after = z.uuid().safeParse(shown.after).data ?? null;
  const [t, { items, next }] = await Promise.all([
    getTranslations('ledger.day'),
    dayReportItems(services().db, { shopId, day, verdict, after, limit: PAGE_SIZE }),
  ]);
  return (
    <section aria-labelledby="items">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="items" className="font-bold text-lg">
          {verdict ? t(`verdicts.${verdict}.name`) : t('items')}
        </h2>
        {items.length > 0 && (
          <LinkButton href={reportCsvHref(day, verdict)} variant="secondary" download>
            {t('csv')}
          </LinkButton>
        )}
      </div>
      {items.length === 0 ? (
        <EmptyState title={verdict ? t('noneOfVerdict') : t('none.title')}>
          {!verdict && t('none.text')}
        </EmptyState>
      ) : (
        <ItemList items={items} />
      )}
      <Pagination
        label={t('pages')}
        previous={{ href: after ? reportHref(day, { verdict }) : null, label: t('first') }}
        next={{ href: next && reportHref(day, { verdict, after: next }), label: t('next') }}
      />
    </section>
  );
}
