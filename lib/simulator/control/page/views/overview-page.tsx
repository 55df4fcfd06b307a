/** @jsxImportSource hono/jsx */
import { AccessPanel } from '@/lib/simulator/control/page/parts/access-panel';
import { HealthNotes } from '@/lib/simulator/control/page/parts/health-notes';
import { Layout } from '@/lib/simulator/control/page/parts/layout';
import { Operations } from '@/lib/simulator/control/page/parts/operations';
import { RequestRows } from '@/lib/simulator/control/page/parts/request-rows';
import { TestCards } from '@/lib/simulator/control/page/parts/test-cards';
import type { ViewProps } from '@/lib/simulator/control/page/parts/view';

const LATEST = 8;

/** For a developer who has just arrived: how to point a client here, and how it does so far. */
export function OverviewPage(props: ViewProps) {
  const { desk } = props;
  const latest = desk.views.requests({}, LATEST).reverse();
  return (
    <Layout
      {...props}
      section="overview"
      title="Overview"
      watch={['orders', 'requests', 'callbacks', 'faults']}
    >
      <h1>Overview</h1>
      <div id="health" data-live class="stack">
        <HealthNotes desk={desk} />
      </div>
      <div class="columns">
        <AccessPanel desk={desk} />
        <TestCards />
      </div>
      <div id="operations" data-live>
        <Operations desk={desk} />
      </div>
      <section aria-labelledby="latest-title">
        <h2 id="latest-title">Latest requests</h2>
        <div id="latest" data-live>
          {latest.length === 0 ? (
            <p class="empty">Nothing yet. The first request of your client appears here by itself.</p>
          ) : (
            <RequestRows requests={latest} />
          )}
        </div>
      </section>
    </Layout>
  );
}
