import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CheckBar } from '@/components/merchant/orders/check-bar';
import { ColumnsForm } from '@/components/merchant/orders/columns-form';
import {
  type OrderListParams,
  orderListHref,
  orderListQuery,
} from '@/components/merchant/orders/list-params';
import { NoOrders } from '@/components/merchant/orders/no-orders';
import { OrderCards } from '@/components/merchant/orders/order-cards';
import { OrderTable } from '@/components/merchant/orders/order-table';
import { SortChoices } from '@/components/merchant/orders/sort-links';
import { Pagination } from '@/components/ui/pagination';
import { mayDo, type Role } from '@/lib/auth/permissions';
import type { OrderColumn } from '@/lib/orders/order-list-view';
import type { OrderListResult } from '@/lib/queries/order-list';
import { checkSelected, saveColumns } from './actions';

type Props = {
  params: OrderListParams;
  list: Extract<OrderListResult, { ok: true }>;
  columns: readonly OrderColumn[];
  role: Role;
  /** The way to the file, for roles that may have it. */
  exportLink: ReactNode;
};

/** How many there are, what can be done with them, and a page of them. */
export function FoundOrders({ params, list, columns, role, exportLink }: Props) {
  const t = useTranslations('merchant.orders');
  const { orders, previous, next, total } = list;
  const query = orderListQuery(params);
  const selectable = mayDo(role, 'orders.check');
  const href = (cursor: string | null) => (cursor ? orderListHref({ ...params, cursor }) : null);
  if (orders.length === 0) {
    return (
      <>
        <NoOrders params={params} />
        {query !== '' && exportLink && <div className="mt-4 text-center">{exportLink}</div>}
      </>
    );
  }
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <p role="status" className="me-auto font-semibold">
          {t(total.more ? 'totalMore' : 'totalCount', { count: total.count })}
        </p>
        {exportLink}
        <ColumnsForm columns={columns} query={query} action={saveColumns} />
      </div>
      <div className="hidden md:block">
        <OrderTable orders={orders} columns={columns} params={params} selectable={selectable} />
      </div>
      <div className="space-y-3 md:hidden">
        <SortChoices params={params} />
        <OrderCards orders={orders} columns={columns} selectable={selectable} />
      </div>
      <Pagination
        label={t('pages')}
        previous={{ href: href(previous), label: t('previous') }}
        next={{ href: href(next), label: t('next') }}
      />
      {selectable && <CheckBar query={query} action={checkSelected} />}
    </>
  );
}
