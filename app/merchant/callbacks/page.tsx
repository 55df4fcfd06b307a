import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CallbackFilter } from '@/components/merchant/callbacks/callback-filter';
import { CallbackLight } from '@/components/merchant/callbacks/callback-light';
import { CallbackCards, CallbackTable } from '@/components/merchant/callbacks/callback-list';
import {
  type CallbackParams,
  callbacksHref,
  isFiltered,
  loadCallbackParams,
} from '@/components/merchant/callbacks/callback-params';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';
import { Pagination } from '@/components/ui/pagination';
import { requireStaff } from '@/lib/auth/current-staff';
import { type CallbackList, callbackHealth, listCallbacks } from '@/lib/queries/callbacks';
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
      {list.ok && <Found params={params} list={list} />}
    </>
  );
}

type FoundProps = { params: CallbackParams; list: Extract<CallbackList, { ok: true }> };

async function Found({ params, list: { rows, newer, older } }: FoundProps) {
  const t = await getTranslations('ledger.callbacks');
  const href = (cursor: string | null) => (cursor ? callbacksHref({ ...params, cursor }) : null);
  if (rows.length === 0) return <None filtered={isFiltered(params)} />;
  return (
    <>
      <div className="hidden md:block">
        <CallbackTable callbacks={rows} />
      </div>
      <div className="md:hidden">
        <CallbackCards callbacks={rows} />
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
  if (!filtered) return <EmptyState title={t('callbacks.none.title')}>{t('callbacks.none.text')}</EmptyState>;
  return (
    <EmptyState title={t('callbacks.noneFound')}>
      <LinkButton href={callbacksHref()} variant="secondary">
        {t('filter.clear')}
      </LinkButton>
    </EmptyState>
  );
}
