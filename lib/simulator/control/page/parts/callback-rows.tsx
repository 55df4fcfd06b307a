/** @jsxImportSource hono/jsx */
import type { CallbackRecord } from '@/lib/simulator/callbacks/callback';
import type { Desk } from '@/lib/simulator/control/desk';
import { CallbackActs } from '@/lib/simulator/control/page/parts/callback-acts';
import { CallbackMark, Mark } from '@/lib/simulator/control/page/parts/marks';
import { When } from '@/lib/simulator/control/page/parts/when';

type CallbackRowsProps = { readonly callbacks: readonly CallbackRecord[]; readonly desk: Desk };

/** Callbacks as a table, with what can be done to each. */
export function CallbackRows({ callbacks, desk }: CallbackRowsProps) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Callback</th>
          <th scope="col">State</th>
          <th scope="col" class="medium">
            Tries
          </th>
          <th scope="col" class="number medium">
            Made
          </th>
          <th scope="col">
            <span class="unseen">Acts</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {callbacks.map((callback) => (
          <Row key={callback.id} callback={callback} desk={desk} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ callback, desk }: { readonly callback: CallbackRecord; readonly desk: Desk }) {
  const { id, orderId, statusKey, state, attempts, createdAtMicros } = callback;
  const name = desk.views.nameOf(orderId);
  return (
    <tr data-key={id}>
      <td>
        <a href={`/control/callbacks/${id}`} class="main-link">
          {statusKey}
        </a>
        <span class="sub">
          of <a href={`/control/orders/${orderId}`}>{name}</a>
        </span>
      </td>
      <td>
        <CallbackMark state={state} />
      </td>
      <td class="medium marks">
        {attempts.length === 0 ? <span class="muted">none yet</span> : null}
        {attempts.map(({ atMicros, status, error, signature }) => (
          <Mark key={atMicros} tone={status !== null && status < 300 ? 'good' : 'bad'}>
            {`${status ?? error ?? 'no answer'}${signature === 'good' ? '' : `, signature ${signature}`}`}
          </Mark>
        ))}
      </td>
      <td class="number medium">
        <When micros={createdAtMicros} />
      </td>
      <td class="acts">
        <CallbackActs callback={callback} />
      </td>
    </tr>
  );
}
