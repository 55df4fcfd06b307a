import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CallbackFilter } from '@/components/merchant/callbacks/callback-filter';
import { CallbackLight } from '@/components/merchant/callbacks/callback-light';
import { CallbackCards, CallbackTable } from '@/components/merchant/callbacks/callback-list';
import {
  callbacksHref,
  isFiltered,
  loadCallbackParams,
} from '@/components/merchant/callbacks/callback-params';
import { FoundRows } from '@/components/merchant/ledger/found-rows';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { callbackHealth, listCallbacks } from '@/lib/queries/callbacks';
import { services } from '@/lib/services';
import type { PageQuery } from '../page-query';

const PAGE_SIZE = 25;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ledger.callbacks'))('title') };
}

/** The verified messages of the bank, newest first. */
export default async function CallbacksPage({ searchParams }: { searchParams: PageQuery }) {
  const params = await loadCallbackParams(searchParams);
  const { shopId } = await requireStaff(callbacksHref(params), 'ledger.read');
  const { db, clock } = services();
  const { q: search, outcome, handled, day, cursor } = params;
  const [t, health, list] = await Promise.all([
    getTranslations('ledger.callbacks'),
    callbackHealth(db, shopId, clock.now()),
    listCallbacks(db, {
      ...{ shopId, search, outcome, day, cursor, limit: PAGE_SIZE },
      handled: handled === null ? null : handled === 'yes',
    }),
  ]);
  return (
    <>
      <PageTitle intro={t('intro')}>{t('title')}</PageTitle>
      <CallbackLight health={health} />
      <CallbackFilter params={params} problem={list.ok ? null : list.code} />
      {list.ok && (
        <FoundRows
          list="callbacks"
          rows={
            list.rows.length > 0
              ? {
                  table: <CallbackTable callbacks={list.rows} />,
                  cards: <CallbackCards callbacks={list.rows} />,
                }
              : null
          }
          filtered={isFiltered(params)}
          allHref={callbacksHref()}
          newerHref={list.newer && callbacksHref({ ...params, cursor: list.newer })}
          olderHref={list.older && callbacksHref({ ...params, cursor: list.older })}
        />
      )}
    </>
  );
}
