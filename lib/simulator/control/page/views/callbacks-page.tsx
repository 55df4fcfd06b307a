/** @jsxImportSource hono/jsx */
import { CallbackRows } from '@/lib/simulator/control/page/parts/callback-rows';
import { HoldSwitch } from '@/lib/simulator/control/page/parts/hold-switch';
import { Layout } from '@/lib/simulator/control/page/parts/layout';
import { Older } from '@/lib/simulator/control/page/parts/older';
import { Tabs } from '@/lib/simulator/control/page/parts/tabs';
import { type ViewProps, withQuery } from '@/lib/simulator/control/page/parts/view';
import { CALLBACK_STATES } from '@/lib/simulator/control/watch/callback-index';

const PAGE = 50;

/** What the shop was told, or was not, newest first. */
export function CallbacksPage(props: ViewProps) {
  const { desk, url } = props;
  const state = CALLBACK_STATES.find((known) => known === url.searchParams.get('state'));
  const before = url.searchParams.get('before') ?? undefined;
  const found = desk.views.callbacks({ state, before }, PAGE + 1);
  const shown = found.slice(0, PAGE);
  const tabs = [
    { label: 'all', count: desk.views.counts().callbacks, value: '' },
    ...CALLBACK_STATES.map((key) => ({
      label: key,
      count: desk.views.watch.callbacks.count(key),
      value: key,
    })),
  ];
  return (
    <Layout {...props} section="callbacks" title="Callbacks" watch={['callbacks', 'settings']}>
      <div class="title">
        <h1>Callbacks</h1>
        <div id="hold" data-live class="row">
          <HoldSwitch desk={desk} />
        </div>
      </div>
      <Tabs
        id="callback-tabs"
        label="Callbacks by state"
        tabs={tabs}
        chosen={state ?? ''}
        parameter="state"
        url={url}
      />
      <div id="callbacks" data-live>
        {shown.length === 0 ? (
          <p class="empty">No callbacks. Pay an order, and the shop is told.</p>
        ) : (
          <CallbackRows callbacks={shown} desk={desk} />
        )}
        <Older
          href={found.length > PAGE ? withQuery(url, { before: shown.at(-1)?.id ?? '' }) : null}
          url={url}
        />
      </div>
    </Layout>
  );
}
