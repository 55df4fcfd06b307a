/** @jsxImportSource hono/jsx */
import type { Desk } from '@/lib/simulator/control/desk';
import { CallForm } from '@/lib/simulator/control/page/parts/call-form';

/** Whether callbacks leave as they are made, and what waits if they do not. */
export function HoldSwitch({ desk }: { readonly desk: Desk }) {
  const holding = desk.settings()['callback.hold'];
  const held = desk.views.watch.callbacks.count('held');
  return (
    <>
      <CallForm
        call="PATCH /settings"
        said={holding ? 'Callbacks leave as they are made.' : 'New callbacks are held.'}
        bodies={[{ 'callback.hold': !holding }]}
      >
        <button type="submit" aria-pressed={holding ? 'true' : 'false'}>
          Hold new callbacks
        </button>
      </CallForm>
      {held > 0 ? (
        <CallForm call="POST /callbacks/release" said="All held callbacks are released." bodies={[{}]}>
          <button type="submit" class="primary">
            Release all {held}
          </button>
        </CallForm>
      ) : null}
      <span class="muted">
        {holding ? 'New callbacks wait here until you release them.' : 'Callbacks leave as they are made.'}
      </span>
    </>
  );
}
