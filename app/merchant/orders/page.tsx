import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ExportLink } from '@/components/merchant/orders/export-link';
import { FilterForm } from '@/components/merchant/orders/filter-form';
import { loadOrderListParams, orderListHref, orderListQuery } from '@/components/merchant/orders/list-params';
import { SavedFilters } from '@/components/merchant/orders/saved-filters';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { mayDo } from '@/lib/auth/permissions';
import { listOrders } from '@/lib/queries/order-list';
import { readOwnList } from '@/lib/queries/order-list-own';
import { services } from '@/lib/services';
import type { PageQuery } from '../page-query';
import { removeFilter, saveFilterAction } from './actions';
import { AskedBank } from './asked-bank';
import { FoundOrders } from './found-orders';
import { listFilterOf } from './list-filter';

const PAGE_SIZE = 25;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('merchant.orders'))('title') };
}

export default async function OrdersPage({ searchParams }: { searchParams: PageQuery }) {
  const params = await loadOrderListParams(searchParams);
  const staff = await requireStaff(orderListHref(params), 'orders.read');
  const { db } = services();
  const [t, phone, list, own] = await Promise.all([
    getTranslations('merchant.orders'),
    getTranslations('links.phone'),
    listOrders(db, { ...listFilterOf(params, staff.shopId), cursor: params.cursor, limit: PAGE_SIZE }),
    readOwnList(db, staff),
  ]);
  return (
    <>
      <PageTitle
        aside={
          mayDo(staff.role, 'orders.create') && (
            <LinkButton href="/merchant/orders/new" variant="secondary">
              {phone('title')}
            </LinkButton>
          )
        }
      >
        {t('title')}
      </PageTitle>
      <AskedBank staff={staff} params={params} query={await searchParams} />
      <SavedFilters
        filters={own.filters}
        query={orderListQuery(params)}
        save={saveFilterAction}
        remove={removeFilter}
      />
      <FilterForm params={params} problem={list.ok ? null : list.code} />
      {list.ok ? (
        <FoundOrders
          params={params}
          list={list}
          columns={own.columns}
          role={staff.role}
          exportLink={mayDo(staff.role, 'orders.export') && <ExportLink params={params} total={list.total} />}
        />
      ) : (
        <Notice tone="negative" title={t('problems.title')}>
          {t(`problems.${list.code}`)}
        </Notice>
      )}
    </>
  );
}
