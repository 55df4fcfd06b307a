/** @jsxImportSource hono/jsx */
import { Layout } from '@/lib/simulator/control/page/parts/layout';
import { Older } from '@/lib/simulator/control/page/parts/older';
import { RequestRows } from '@/lib/simulator/control/page/parts/request-rows';
import { type ViewProps, withQuery } from '@/lib/simulator/control/page/parts/view';
import { ENDPOINTS } from '@/lib/simulator/http/context';

const PAGE = 50;

/** What clients sent, newest first. */
export function RequestsPage(props: ViewProps) {
  const { desk, url } = props;
  const endpoint = ENDPOINTS.find((known) => known === url.searchParams.get('endpoint'));
  const warned = url.searchParams.get('warnings') === '1';
  const before = Number(url.searchParams.get('before')) || undefined;
  const found = desk.views.requests({ endpoint, warned, before }, PAGE + 1).reverse();
  const shown = found.slice(0, PAGE);
  const older = found.length > PAGE ? withQuery(url, { before: String(shown.at(-1)?.id) }) : null;
  return (
    <Layout {...props} section="requests" title="Requests" watch={['requests']}>
      <div class="title">
        <h1>Requests</h1>
        <form class="search">
          <label for="endpoint">Endpoint</label>
          <select id="endpoint" name="endpoint">
            <option value="">all</option>
            {ENDPOINTS.map((name) => (
              <option key={name} value={name} selected={name === endpoint}>
                {name}
              </option>
            ))}
          </select>
          <label class="check">
            <input type="checkbox" name="warnings" value="1" checked={warned} /> with warnings only
          </label>
          <button type="submit">Filter</button>
        </form>
      </div>
      <div id="requests" data-live>
        {shown.length === 0 ? <p class="empty">No requests like these.</p> : <RequestRows requests={shown} />}
        <Older href={older} url={url} />
      </div>
      <p class="muted">The last thousand requests are remembered, without tokens and secrets.</p>
    </Layout>
  );
}
