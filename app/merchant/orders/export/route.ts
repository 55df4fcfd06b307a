import { redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { loadOrderListParams, orderListHref, orderListQuery } from '@/components/merchant/orders/list-params';
import { requireStaff } from '@/lib/auth/current-staff';
import { recordExport } from '@/lib/desk/orders/record-export';
import { inRequest } from '@/lib/http/request';
import { exportOrders } from '@/lib/queries/order-export';
import { services } from '@/lib/services';
import { dayOf } from '@/lib/shops/tbilisi-day';
import { editorOf } from '../../editor';
import { listFilterOf } from '../list-filter';
import { csvStream } from './csv-stream';

/** The orders that the list of the same query shows, all of them, as a CSV file. `X-Row-Count` says how many there are. */
export async function GET(request: Request): Promise<Response> {
  const params = loadOrderListParams(new URL(request.url).searchParams);
  const staff = await requireStaff(orderListHref(params), 'orders.export');
  const now = services().clock.now();
  const found = await exportOrders(services().db, listFilterOf(params, staff.shopId), now);
  // The list says what is wrong with the filter.
  if (!found.ok) redirect(orderListHref(params));
  const { count, batches } = found.export;
  await inRequest(({ address }) =>
    recordExport(services(), editorOf(staff, address), { filter: orderListQuery(params), count }),
  );
  return new Response(csvStream(batches, await getLocale()), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="orders-${dayOf(now)}.csv"`,
      'Cache-Control': 'no-store',
      'X-Row-Count': String(count),
    },
  });
}
