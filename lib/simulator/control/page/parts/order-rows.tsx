/** @jsxImportSource hono/jsx */
import { formatMoney } from '@/lib/money';
import type { Desk } from '@/lib/simulator/control/desk';
import { CallbackMark, StatusMark } from '@/lib/simulator/control/page/parts/marks';
import { When } from '@/lib/simulator/control/page/parts/when';
import type { Order } from '@/lib/simulator/orders/order';

type OrderRowsProps = { readonly orders: readonly Order[]; readonly desk: Desk };

/** Orders as a table, one line each. */
export function OrderRows({ orders, desk }: OrderRowsProps) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Order</th>
          <th scope="col">Status</th>
          <th scope="col" class="number">
            Amount
          </th>
          <th scope="col" class="medium">
            Paid with
          </th>
          <th scope="col" class="wide">
            Last callback
          </th>
          <th scope="col" class="medium">
            Created
          </th>
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => (
          <Row key={order.id} order={order} desk={desk} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ order, desk }: { readonly order: Order; readonly desk: Desk }) {
  const { id, externalOrderId, status, requestMinor, currency, instrument, result } = order;
  const callback = desk.callbacks(id).at(-1);
  const code = result?.code ?? order.lastDeclineCode;
  return (
    <tr data-key={id}>
      <td>
        <a href={`/control/orders/${id}`} class="main-link">
          {externalOrderId ?? 'no external id'}
        </a>
        <span class="sub code medium">{id}</span>
      </td>
      <td>
        <StatusMark status={status} />
      </td>
      <td class="number">{formatMoney({ amountMinor: requestMinor, currency }, 'en')}</td>
      <td class="medium">
        {instrument ? instrument.method : <span class="muted">–</span>}
        {code ? <span class="muted"> code {code}</span> : null}
      </td>
      <td class="wide">
        {callback ? <CallbackMark state={callback.state} /> : <span class="muted">–</span>}
      </td>
      <td class="medium">
        <When micros={order.createdAtMicros} date />
      </td>
    </tr>
  );
}
