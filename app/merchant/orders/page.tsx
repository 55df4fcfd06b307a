import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FilterForm } from '@/components/merchant/orders/filter-form';
import {
  filtersInForce,
  loadOrderListParams,
  type OrderListParams,
  orderListHref,
} from '@/components/merchant/orders/list-params';
import { NoOrders } from '@/components/merchant/orders/no-orders';
import { OrderCards } from '@/components/merchant/orders/order-cards';
import { OrderTable } from '@/components/merchant/orders/order-table';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { Pagination } from '@/components/ui/pagination';
import { requireStaff } from '@/lib/auth/current-staff';
import { listOrders, type OrderListResult } from '@/lib/queries/order-list';
import { services } from '@/lib/services';
import type { PageQuery } from '../page-query';

const PAGE_SIZE = 25;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('merchant.orders'))('title') };
}

export default async function OrdersPage({ searchParams }: { searchParams: PageQuery }) {
  const params = await loadOrderListParams(searchParams);
  const staff = await requireStaff(orderListHref(params), 'orders.read');
  const { q, status, from, to, attention, cursor } = params;
  const [t, list] = await Promise.all([
    getTranslations('merchant.orders'),
    listOrders(services().db, {
      shopId: staff.shopId,
      search: q,
      statuses: status,
      from,
      to,
      needsAttention: attention,
      cursor,
      limit: PAGE_SIZE,
    }),
  ]);
  return (
    <>
      <PageTitle>{t('title')}</PageTitle>
      <FilterForm params={params} problem={list.ok ? null : list.code} />
      {list.ok ? (
        <Found params={params} list={list} />
      ) : (
        <Notice tone="negative" title={t('problems.title')}>
          {t(`problems.${list.code}`)}
        </Notice>
      )}
    </>
  );
}

type FoundProps = { params: OrderListParams; list: Extract<OrderListResult, { ok: true }> };

async function Found({ params, list: { orders, newer, older } }: FoundProps) {
  const t = await getTranslations('merchant.orders');
  const searching = params.q !== '' || filtersInForce(params) > 0;
  if (orders.length === 0) return <NoOrders params={params} />;
  const href = (cursor: string | null) => (cursor ? orderListHref({ ...params, cursor }) : null);
  return (
    <>
      {searching && !newer && (
        <p role="status" className="mb-3 text-ink-muted">
          {older ? t('foundMore', { count: orders.length }) : t('found', { count: orders.length })}
        </p>
      )}
      <div className="hidden md:block">
        <OrderTable orders={orders} />
      </div>
      <div className="md:hidden">
        <OrderCards orders={orders} />
      </div>
      <Pagination
        label={t('pages')}
        previous={{ href: href(newer), label: t('newer') }}
        next={{ href: href(older), label: t('older') }}
      />
    </>
  );
}
