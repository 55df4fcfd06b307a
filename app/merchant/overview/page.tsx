import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Counting } from '@/components/merchant/overview/counting';
import { NewShop } from '@/components/merchant/overview/new-shop';
import { Now } from '@/components/merchant/overview/now';
import { loadOverviewParams, type OverviewParams, overviewHref } from '@/components/merchant/overview/params';
import { PeriodForm } from '@/components/merchant/overview/period-form';
import { PeriodReport } from '@/components/merchant/overview/period-report';
import { ChoiceLinks } from '@/components/ui/choice-links';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { mayDo } from '@/lib/auth/permissions';
import type { Currency } from '@/lib/money';
import { choosePeriod, today, unitOf } from '@/lib/orders/period';
import { readHolds, readOverview, readOverviewShop, readTotals } from '@/lib/queries/overview';
import { countOpenTasks, listOpenTasks } from '@/lib/queries/tasks';
import { services } from '@/lib/services';
import type { PageQuery } from '../page-query';

/** Tasks that are named; all of them stand on their own page. */
const NAMED_TASKS = 3;
const REPORT = 'report';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('overview'))('title') };
}

/** The shop's day and its trend, in one currency at a time. */
export default async function OverviewPage({ searchParams }: { searchParams: PageQuery }) {
  const params = await loadOverviewParams(searchParams);
  const staff = await requireStaff(overviewHref(params), 'overview.read');
  const [t, shop] = await Promise.all([
    getTranslations('overview'),
    readOverviewShop(services().db, staff.shopId),
  ]);
  if (!shop.hasOrders) {
    return (
      <>
        <PageTitle>{t('title')}</PageTitle>
        <NewShop mayReadCatalogue={mayDo(staff.role, 'catalogue.read')} />
      </>
    );
  }
  const currency = shop.currencies.find((one) => one === params.currency) ?? shop.currencies[0] ?? 'GEL';
  const choice = shop.currencies.length > 1 && (
    <ChoiceLinks
      label={t('currency')}
      choices={shop.currencies.map((one) => ({
        href: overviewHref({ ...params, currency: one }),
        label: one,
        current: one === currency,
      }))}
    />
  );
  return (
    <>
      <PageTitle aside={choice} intro={t('description')}>
        {t('title')}
      </PageTitle>
      <Present shopId={staff.shopId} currency={currency} />
      <Past shopId={staff.shopId} currency={currency} params={params} />
      <Counting />
    </>
  );
}

type Of = { shopId: string; currency: Currency };

async function Present({ shopId, currency }: Of) {
  const { db, clock } = services();
  const day = today(clock.now());
  const [totals, holds, { tasks }, openTasks] = await Promise.all([
    readTotals(db, { shopId, currency, period: { from: day, to: day } }),
    readHolds(db, shopId, currency),
    listOpenTasks(db, { shopId, cursor: null, limit: NAMED_TASKS }),
    countOpenTasks(db, shopId),
  ]);
  return <Now today={totals} holds={holds} tasks={tasks} openTasks={openTasks} currency={currency} />;
}

async function Past({ shopId, currency, params }: Of & { params: OverviewParams }) {
  const { db, clock } = services();
  const chosen = choosePeriod(params, clock.now());
  return (
    <>
      <PeriodForm chosen={chosen} params={{ ...params, currency }} anchor={REPORT} />
      {chosen.ok && (
        <PeriodReport
          id={REPORT}
          period={chosen.period}
          unit={unitOf(chosen.period)}
          currency={currency}
          {...(await readOverview(db, { shopId, currency, period: chosen.period }))}
        />
      )}
    </>
  );
}
