import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CallCards, CallTable } from '@/components/merchant/traffic/call-list';
import { TrafficFigures } from '@/components/merchant/traffic/traffic-figures';
import { TrafficFilter } from '@/components/merchant/traffic/traffic-filter';
import {
  isFiltered,
  loadTrafficParams,
  type TrafficParams,
  trafficHref,
} from '@/components/merchant/traffic/traffic-params';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';
import { Pagination } from '@/components/ui/pagination';
import { requireStaff } from '@/lib/auth/current-staff';
import { listBankCalls, type TrafficList, trafficFigures } from '@/lib/queries/bank-traffic';
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
      {list.ok && <Found params={params} list={list} />}
    </>
  );
}

type FoundProps = { params: TrafficParams; list: Extract<TrafficList, { ok: true }> };

async function Found({ params, list: { rows, newer, older } }: FoundProps) {
  const t = await getTranslations('ledger.traffic');
  const href = (cursor: string | null) => (cursor ? trafficHref({ ...params, cursor }) : null);
  if (rows.length === 0) return <None filtered={isFiltered(params)} />;
  return (
    <>
      <div className="hidden md:block">
        <CallTable calls={rows} caption={t('caption')} />
      </div>
      <div className="md:hidden">
        <CallCards calls={rows} caption={t('caption')} />
      </div>
      <Pagination
        label={t('pages')}
        previous={{ href: href(newer), label: t('newer') }}
        next={{ href: href(older), label: t('older') }}
      />
    </>
  );
}

async function None({ filtered }: { filtered: boolean }) {
  const t = await getTranslations('ledger');
  if (!filtered) return <EmptyState title={t('traffic.none.title')}>{t('traffic.none.text')}</EmptyState>;
  return (
    <EmptyState title={t('traffic.noneFound')}>
      <LinkButton href={trafficHref()} variant="secondary">
        {t('filter.clear')}
      </LinkButton>
    </EmptyState>
  );
}
