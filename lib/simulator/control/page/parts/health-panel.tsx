/** @jsxImportSource hono/jsx */
import type { Desk } from '@/lib/simulator/control/desk';
import type { OperationHealth, WarningGroup } from '@/lib/simulator/control/health';
import { HttpMark, Mark } from '@/lib/simulator/control/page/parts/marks';
import { microsOf, When } from '@/lib/simulator/control/page/parts/when';

/** How the client does: what it is warned of first, then what it has tried of the API. */
export function HealthPanel({ desk }: { readonly desk: Desk }) {
  const { warnings, operations, unknownPaths } = desk.views.health();
  const { warned, undelivered } = desk.views.counts();
  const gaveUp = desk.views.watch.callbacks.count('gave_up');
  const tried = operations.filter(({ count }) => count > 0);
  if (tried.length === 0 && unknownPaths === 0) return <p class="note">No client has called yet.</p>;
  return (
    <>
      {warnings.length > 0 ? <WarningList warnings={warnings} warned={warned} /> : null}
      {unknownPaths > 0 ? (
        <p class="note warn">{unknownPaths} requests went to addresses that the bank does not have.</p>
      ) : null}
      {gaveUp > 0 ? (
        <p class="note warn">
          <a href="/control/callbacks?state=gave_up">{gaveUp} callbacks</a> were given up: the shop never
          answered 200.
        </p>
      ) : null}
      {warnings.length === 0 && unknownPaths === 0 && gaveUp === 0 ? (
        <p class="note good">No warnings about the requests that are remembered.</p>
      ) : null}
      {undelivered > 0 ? (
        <p class="note">
          <a href="/control/callbacks?state=pending">{undelivered} callbacks</a> wait for their next try.
        </p>
      ) : null}
      {tried.length > 0 ? <Operations operations={tried} untried={operations.length - tried.length} /> : null}
    </>
  );
}

type WarningListProps = { readonly warnings: readonly WarningGroup[]; readonly warned: number };

function WarningList({ warnings, warned }: WarningListProps) {
  return (
    <section class="note warn" aria-labelledby="warnings-title" data-key="warnings">
      <h2 id="warnings-title">
        {warned} {warned === 1 ? 'request' : 'requests'} should not be sent to the bank like this
      </h2>
      <ul>
        {warnings.map(({ code, message, count, endpoints, lastRequestId }) => (
          <li key={code} data-key={code}>
            {message} <span class="code">{endpoints.join(', ')}</span>{' '}
            <a href={`/control/requests/${lastRequestId}`}>
              {count === 1 ? 'the request' : `the last of ${count}`}
              <span class="unseen"> with {code}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

type OperationsProps = { readonly operations: readonly OperationHealth[]; readonly untried: number };

function Operations({ operations, untried }: OperationsProps) {
  return (
    <section data-key="operations" aria-labelledby="operations-title">
      <h2 id="operations-title">What your client has tried</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Operation</th>
            <th scope="col" class="number">
              Calls
            </th>
            <th scope="col" class="number">
              Refused
            </th>
            <th scope="col" class="number medium">
              Warned
            </th>
            <th scope="col" class="number wide">
              Faults
            </th>
            <th scope="col">Last</th>
          </tr>
        </thead>
        <tbody>
          {operations.map(({ endpoint, count, refused, warned, faults, last }) => (
            <tr key={endpoint} data-key={`operation-${endpoint}`}>
              <td>
                <a href={`/control/requests?endpoint=${endpoint}`} class="main-link">
                  {endpoint}
                </a>
              </td>
              <td class="number">{count}</td>
              <td class="number">{refused || <span class="muted">0</span>}</td>
              <td class="number medium">
                {warned > 0 ? <Mark tone="waiting">{warned}</Mark> : <span class="muted">0</span>}
              </td>
              <td class="number wide">{faults || <span class="muted">0</span>}</td>
              <td class="marks">
                {last ? <HttpMark status={last.status} /> : null}
                {last ? (
                  <span class="medium">
                    <When micros={microsOf(last.at)} />
                  </span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {untried > 0 ? <p class="muted">{untried} operations of the API were not called yet.</p> : null}
    </section>
  );
}
