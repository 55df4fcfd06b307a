/** @jsxImportSource hono/jsx */
import type { CallbackRecord } from '@/lib/simulator/callbacks/callback';
import { CallForm } from '@/lib/simulator/control/page/parts/call-form';

/** What can be done with a callback in one press. */
export function CallbackActs({ callback }: { readonly callback: CallbackRecord }) {
  const { id, statusKey, state } = callback;
  const underWay = state === 'held' || state === 'pending';
  return (
    <>
      {state === 'held' ? (
        <CallForm call={`POST /callbacks/${id}/release`} said="Released.">
          <button type="submit" class="quiet" aria-label={`Release the callback for ${statusKey}`}>
            Release
          </button>
        </CallForm>
      ) : (
        <CallForm call={`POST /callbacks/${id}/resend`} said="Sent once more.">
          <button type="submit" class="quiet" aria-label={`Resend the callback for ${statusKey}`}>
            Resend
          </button>
        </CallForm>
      )}
      {underWay ? (
        <CallForm call={`POST /callbacks/${id}/drop`} said="Dropped.">
          <button type="submit" class="quiet" aria-label={`Drop the callback for ${statusKey}`}>
            Drop
          </button>
        </CallForm>
      ) : null}
    </>
  );
}
