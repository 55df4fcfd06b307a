/** @jsxImportSource hono/jsx */
import { CodeBlock } from '@/lib/simulator/control/page/parts/code-block';
import { JsonBlock } from '@/lib/simulator/control/page/parts/json-block';
import { Layout } from '@/lib/simulator/control/page/parts/layout';
import { HttpMark, Mark } from '@/lib/simulator/control/page/parts/marks';
import type { ViewProps } from '@/lib/simulator/control/page/parts/view';
import { microsOf, When } from '@/lib/simulator/control/page/parts/when';
import { ordersOf } from '@/lib/simulator/control/request-orders';
import type { LoggedRequest } from '@/lib/simulator/http/request-log';

type RequestPageProps = ViewProps & { readonly request: LoggedRequest };

/** One request and its answer, without secrets. It never changes, so nothing here is live. */
export function RequestPage({ request, ...props }: RequestPageProps) {
  const { id, at, method, path, status, tookMs, fault, replayed, lint } = request;
  return (
    <Layout {...props} section="requests" title={`Request ${id}`} watch={[]}>
      <p class="crumb">
        <a href="/control/requests">Requests</a>
      </p>
      <div class="title">
        <h1 class="code">
          {method} {path}
        </h1>
      </div>
      <p class="marks">
        <HttpMark status={status} />
        {fault ? <Mark tone="bad">{`fault ${fault}`}</Mark> : null}
        {replayed ? <Mark tone="info">replayed: the answer of an earlier request with this key</Mark> : null}
        <span class="muted">
          <When micros={microsOf(at)} date /> · {tookMs} ms
        </span>
      </p>
      {lint.length === 0 ? null : (
        <ul class="note warn">
          {lint.map((warning) => (
            <li key={warning.message}>
              {warning.message} <span class="code">{warning.code}</span>
            </li>
          ))}
        </ul>
      )}
      {ordersOf(request).map((orderId) => (
        <p key={orderId}>
          Order{' '}
          <a href={`/control/orders/${orderId}`} class="code">
            {orderId}
          </a>
        </p>
      ))}
      <div class="columns">
        <section>
          <h2>Request</h2>
          <Headers headers={request.requestHeaders} />
          <Body text={request.requestBody} label="Body of the request" />
        </section>
        <section>
          <h2>Answer</h2>
          <Body text={request.responseBody} label="Body of the answer" />
        </section>
      </div>
    </Layout>
  );
}

function Headers({ headers }: { readonly headers: Record<string, string> }) {
  const text = Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
  return <CodeBlock label="Headers of the request">{text}</CodeBlock>;
}

function Body({ text, label }: { readonly text: string; readonly label: string }) {
  return text === '' ? <p class="empty">No body.</p> : <JsonBlock text={text} label={label} />;
}
