/** @jsxImportSource hono/jsx */
import { formatMoney } from '@/lib/money';
import { CallbackRows } from '@/lib/simulator/control/page/parts/callback-rows';
import { JsonBlock } from '@/lib/simulator/control/page/parts/json-block';
import { Layout } from '@/lib/simulator/control/page/parts/layout';
import { StatusMark } from '@/lib/simulator/control/page/parts/marks';
import { OrderActs } from '@/lib/simulator/control/page/parts/order-acts';
import { RequestRows } from '@/lib/simulator/control/page/parts/request-rows';
import { Timeline } from '@/lib/simulator/control/page/parts/timeline';
import type { ViewProps } from '@/lib/simulator/control/page/parts/view';
import { When } from '@/lib/simulator/control/page/parts/when';
import type { OrderFile } from '@/lib/simulator/control/views';
import type { Order } from '@/lib/simulator/orders/order';

type OrderPageProps = ViewProps & { readonly file: OrderFile };

/** One order: what can be done with it, what happened to it, and its receipt. */
export function OrderPage({ file, ...props }: OrderPageProps) {
  const { order, receipt, callbacks, requests, timeline } = file;
  return (
    <Layout
      {...props}
      section="orders"
      title={`Order ${order.externalOrderId ?? order.id}`}
      watch={['orders', 'callbacks', 'requests']}
    >
      <p class="crumb">
        <a href="/control/orders">Orders</a>
      </p>
      <div id="order-head" data-live>
        <div class="title">
          <h1>{order.externalOrderId ?? 'Order without an external id'}</h1>
          <StatusMark status={order.status} />
          <span class="amount">{money(order.requestMinor, order)}</span>
        </div>
        <p class="code muted">{order.id}</p>
        <Facts order={order} publicPage={props.desk.access().paymentPageUrl} />
      </div>
      <div class="columns">
        <div id="order-acts" data-live class="stack">
          <OrderActs order={order} />
        </div>
        <section aria-labelledby="timeline-title" class="panel">
          <h2 id="timeline-title">Timeline</h2>
          <div id="timeline" data-live>
            <Timeline moments={timeline} />
          </div>
        </section>
      </div>
      <section aria-labelledby="callbacks-title">
        <h2 id="callbacks-title">Callbacks</h2>
        <div id="order-callbacks" data-live>
          {callbacks.length === 0 ? (
            <p class="empty">The shop was told nothing yet.</p>
          ) : (
            <CallbackRows callbacks={[...callbacks].reverse()} desk={props.desk} />
          )}
        </div>
      </section>
      <section aria-labelledby="requests-title">
        <h2 id="requests-title">Requests about this order</h2>
        <div id="order-requests" data-live>
          {requests.length === 0 ? (
            <p class="empty">None is remembered.</p>
          ) : (
            <RequestRows requests={[...requests].reverse()} />
          )}
        </div>
      </section>
      <section aria-labelledby="receipt-title">
        <h2 id="receipt-title">Receipt</h2>
        <div id="receipt" data-live>
          <JsonBlock text={JSON.stringify(receipt)} label="Receipt as JSON" />
        </div>
      </section>
    </Layout>
  );
}

function Facts({ order, publicPage }: { readonly order: Order; readonly publicPage: string }) {
  const { capturedMinor, heldMinor, refundMinor, instrument, result, status } = order;
  return (
    <dl class="facts">
      <Fact name="Created">
        <When micros={order.createdAtMicros} date />
      </Fact>
      {status === 'created' ? (
        <Fact name="Payable until">
          <When micros={order.expiresAtMicros} date />
        </Fact>
      ) : null}
      {heldMinor === null ? null : <Fact name="Held">{money(heldMinor, order)}</Fact>}
      {capturedMinor === null ? null : <Fact name="Taken">{money(capturedMinor, order)}</Fact>}
      {refundMinor === null ? null : <Fact name="Refunded">{money(refundMinor, order)}</Fact>}
      {instrument ? (
        <Fact name="Paid with">{`${instrument.method} ${instrument.payerIdentifier ?? ''}`}</Fact>
      ) : null}
      {result ? <Fact name="Code">{result.code}</Fact> : null}
      <Fact name="Capture">{order.capture ?? 'automatic (not named)'}</Fact>
      <Fact name="Payer’s page">
        <a href={`/?order_id=${order.id}`} target="_blank" rel="noopener" title={`${publicPage}${order.id}`}>
          open in a new tab
        </a>
      </Fact>
      <Fact name="Callback to">
        <span class="code">{order.callbackUrl}</span>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children?: unknown }) {
  return (
    <div data-key={name}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function money(amountMinor: number, { currency }: Order): string {
  return formatMoney({ amountMinor, currency }, 'en');
}
