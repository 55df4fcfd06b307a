/** @jsxImportSource hono/jsx */

import { Layout } from '@/lib/simulator/control/page/parts/layout';
import { Older } from '@/lib/simulator/control/page/parts/older';
import { OrderRows } from '@/lib/simulator/control/page/parts/order-rows';
import { Tabs } from '@/lib/simulator/control/page/parts/tabs';
import { type ViewProps, withQuery } from '@/lib/simulator/control/page/parts/view';
import { STATUSES } from '@/lib/simulator/orders/statuses';

const PAGE = 50;

/** The newest orders, by status, or those an id leads to. */
export function OrdersPage(props: ViewProps) {
  const { desk, url } = props;
  const status = STATUSES.find((known) => known === url.searchParams.get('status'));
  const text = url.searchParams.get('q')?.trim() ?? '';
  const before = url.searchParams.get('before') ?? undefined;
  const orders = desk.views.orders({ status, text, before }, PAGE + 1);
  const shown = orders.slice(0, PAGE);
  const counts = desk.views.orderCounts().filter(({ count }) => count > 0);
  const tabs = [
    { label: 'all', count: desk.views.counts().orders, value: '' },
    ...counts.map(({ status: key, count }) => ({ label: key, count, value: key })),
  ];
  return (
    <Layout {...props} section="orders" title="Orders" watch={['orders', 'callbacks']}>
      <div class="title">
        <h1>Orders</h1>
        <form class="search">
          {status ? <input type="hidden" name="status" value={status} /> : null}
          <label class="unseen" for="q">
            Order id or external id
          </label>
          <input type="search" id="q" name="q" value={text} placeholder="Order id or external id" />
          <button type="submit">Search</button>
        </form>
      </div>
      <Tabs
        id="order-tabs"
        label="Orders by status"
        tabs={tabs}
        chosen={status ?? ''}
        parameter="status"
        url={url}
      />
      <div id="orders" data-live>
        {shown.length === 0 ? (
          <p class="empty">
            {text || status ? 'No order matches.' : 'No orders yet. Create one with your client.'}
          </p>
        ) : (
          <OrderRows orders={shown} desk={desk} />
        )}
        <Older
          href={orders.length > PAGE ? withQuery(url, { before: shown.at(-1)?.id ?? '' }) : null}
          url={url}
        />
      </div>
    </Layout>
  );
}
