import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FoundRows } from '@/components/merchant/ledger/found-rows';
import { CallCards, CallTable } from '@/components/merchant/traffic/call-list';
import { TrafficFigures } from '@/components/merchant/traffic/traffic-figures';
import { TrafficFilter } from '@/components/merchant/traffic/traffic-filter';
import { isFiltered, loadTrafficParams, trafficHref } from '@/components/merchant/traffic/traffic-params';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { listBankCalls, trafficFigures } from '@/lib/queries/bank-traffic';
import { services } from '@/lib/services';
import type { PageQuery } from '../page-query';

const PAGE_SIZE = 25;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ledger.traffic'))('title') };
}

/** Every request that the shop has made to the bank, newest first. */
export default async function TrafficPage({ searchParams }: { searchParams: PageQuery }) {
  const params = await loadTrafficParams(searchParams);
  const { shopId } = await requireStaff(trafficHref(params), 'ledger.read');
  const { db, clock, env } = services();
  const { q: search, operation, failed: failedOnly, day, cursor } = params;
  const [t, figures, list] = await Promise.all([
    getTranslations('ledger.traffic'),
    trafficFigures(db, shopId, clock.now()),
    listBankCalls(db, { shopId, search, operation, failedOnly, day, cursor, limit: PAGE_SIZE }),
  ]);
  return (
    <>
      <PageTitle intro={t('intro', { days: env.bankCallsKeptDays })}>{t('title')}</PageTitle>
      <TrafficFigures figures={figures} />
      <TrafficFilter params={params} problem={list.ok ? null : list.code} />
      {list.ok && (
        <FoundRows
          list="traffic"
          rows={
            list.rows.length > 0
              ? {
                  table: <CallTable calls={list.rows} caption={t('caption')} />,
                  cards: <CallCards calls={list.rows} caption={t('caption')} />,
                }
              : null
          }
          filtered={isFiltered(params)}
          allHref={trafficHref()}
          newerHref={list.newer && trafficHref({ ...params, cursor: list.newer })}
          olderHref={list.older && trafficHref({ ...params, cursor: list.older })}
        />
      )}
    </>
  );
}
