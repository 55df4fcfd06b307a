import { getLocale, getTranslations } from 'next-intl/server';
import { orderHref } from '@/components/merchant/orders/order-summary';
import type { PaletteOrder } from '@/components/merchant/palette/texts';
import { requireStaff } from '@/lib/auth/current-staff';
import { formatMoney } from '@/lib/money';
import { listOrders } from '@/lib/queries/order-list';
import { services } from '@/lib/services';

const SHOWN = 6;

/** The newest orders that the search finds, for the command palette. A text that is too long finds none. */
export async function GET(request: Request): Promise<Response> {
  const staff = await requireStaff('/merchant/orders', 'orders.read');
  const search = new URL(request.url).searchParams.get('q') ?? '';
  const [locale, t, list] = await Promise.all([
    getLocale(),
    getTranslations('bank.orderStatus'),
    listOrders(services().db, {
      ...{ shopId: staff.shopId, search, statuses: [], from: null, to: null, needsAttention: false },
      ...{ sort: 'newest', cursor: null, limit: SHOWN },
    }),
  ]);
  const orders: PaletteOrder[] = (list.ok ? list.orders : []).map((order) => ({
    number: order.number,
    href: orderHref(order.number),
    buyer: order.buyerName || (order.externalId ?? ''),
    status: t(order.status),
    total: formatMoney({ amountMinor: order.totalMinor, currency: order.currency }, locale),
  }));
  return Response.json({ orders }, { headers: { 'Cache-Control': 'no-store' } });
}
