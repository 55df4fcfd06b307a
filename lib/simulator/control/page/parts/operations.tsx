/** @jsxImportSource hono/jsx */
import type { Desk } from '@/lib/simulator/control/desk';
import { HttpMark, Mark } from '@/lib/simulator/control/page/parts/marks';
import { microsOf, When } from '@/lib/simulator/control/page/parts/when';

/** What a client has tried of the API, and how it went. */
export function Operations({ desk }: { readonly desk: Desk }) {
  const all = desk.views.health().operations;
  const operations = all.filter(({ count }) => count > 0);
  const untried = all.filter(({ count }) => count === 0).map(({ endpoint }) => endpoint);
  if (operations.length === 0) return null;
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
      {untried.length > 0 ? <p class="muted">Not called yet: {untried.join(', ')}.</p> : null}
    </section>
  );
}
