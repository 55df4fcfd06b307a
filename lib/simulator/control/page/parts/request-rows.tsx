/** @jsxImportSource hono/jsx */
import { HttpMark, Mark, Warnings } from '@/lib/simulator/control/page/parts/marks';
import { microsOf, When } from '@/lib/simulator/control/page/parts/when';
import type { LoggedRequest } from '@/lib/simulator/http/request-log';

/** Requests as a table; their warnings stand below them. */
export function RequestRows({ requests }: { readonly requests: readonly LoggedRequest[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Request</th>
          <th scope="col">Status</th>
          <th scope="col" class="number medium">
            ms
          </th>
          <th scope="col" class="wide">
            Remarks
          </th>
          <th scope="col" class="number">
            Time
          </th>
        </tr>
      </thead>
      <tbody>
        {requests.map((request) => (
          <Row key={request.id} request={request} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ request }: { readonly request: LoggedRequest }) {
  const { id, at, endpoint, method, path, status, tookMs, fault, replayed, lint } = request;
  return (
    <tr data-key={`request-${id}`}>
      <td>
        <a href={`/control/requests/${id}`} class="main-link">
          {endpoint ?? 'unknown'}
        </a>
        <span class={endpoint === null ? 'sub code' : 'sub code medium'}>
          {method} {path}
        </span>
        {lint.map(({ code, message }) => (
          <span key={code} class="sub warning">
            {message}
          </span>
        ))}
      </td>
      <td>
        <HttpMark status={status} />
      </td>
      <td class="number medium">{tookMs}</td>
      <td class="wide marks">
        <Warnings count={lint.length} />
        {fault ? <Mark tone="bad">{`fault ${fault}`}</Mark> : null}
        {replayed ? <Mark tone="info">replayed</Mark> : null}
      </td>
      <td class="number">
        <When micros={microsOf(at)} />
      </td>
    </tr>
  );
}
