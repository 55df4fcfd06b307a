/** @jsxImportSource hono/jsx */
import { CallForm } from '@/lib/simulator/control/page/parts/call-form';
import { Layout } from '@/lib/simulator/control/page/parts/layout';
import type { ViewProps } from '@/lib/simulator/control/page/parts/view';

const ACTS = [
  {
    call: 'POST /tokens/revoke',
    button: 'Revoke every token',
    what: 'A client has to fetch a new one; its next call is answered 401.',
    said: 'Every token is revoked.',
  },
  {
    call: 'DELETE /settings',
    button: 'Settings to their defaults',
    what: 'Orders, callbacks, faults and the clock stay.',
    said: 'Every setting is at its default.',
  },
  {
    call: 'POST /reset',
    button: 'Forget everything',
    what: 'Orders, callbacks, stored answers, faults and the request log go for good. Settings, clock, key and secret stay.',
    said: 'Everything is forgotten.',
    confirm: 'Forget all orders, callbacks, faults and requests? There is no way back.',
  },
];

/** A fresh start, in three sizes. */
export function ResetPage(props: ViewProps) {
  return (
    <Layout {...props} section="reset" title="Reset" watch={[]}>
      <h1>Reset</h1>
      <div class="stack">
        {ACTS.map(({ call, button, what, said, confirm }) => (
          <CallForm key={call} call={call} said={said} confirm={confirm} class="panel row">
            <button type="submit" class={confirm ? 'danger' : undefined}>
              {button}
            </button>
            <span>{what}</span>
          </CallForm>
        ))}
      </div>
    </Layout>
  );
}
