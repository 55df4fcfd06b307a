/** @jsxImportSource hono/jsx */
import type { Desk } from '@/lib/simulator/control/desk';
import type { WarningGroup } from '@/lib/simulator/control/health';

/** What a client's developer should look at first. */
export function HealthNotes({ desk }: { readonly desk: Desk }) {
  const { warnings, unknownPaths } = desk.views.health();
  const { requests, warned, undelivered } = desk.views.counts();
  const gaveUp = desk.views.watch.callbacks.count('gave_up');
  if (requests === 0) return <p class="note">No client has called yet.</p>;
  return (
    <>
      {warnings.length > 0 ? <WarningList warnings={warnings} warned={warned} /> : null}
      {unknownPaths > 0 ? (
        <p class="note warn">
          {plural(unknownPaths, 'request')} went to addresses that the bank does not have.
        </p>
      ) : null}
      {gaveUp > 0 ? (
        <p class="note warn">
          <a href="/control/callbacks?state=gave_up">{plural(gaveUp, 'callback')}</a> given up: the shop never
          confirmed.
        </p>
      ) : null}
      {warnings.length === 0 && unknownPaths === 0 && gaveUp === 0 ? (
        <p class="note good">No warnings about the requests that are remembered.</p>
      ) : null}
      {undelivered > 0 ? (
        <p class="note">
          <a href="/control/callbacks">{plural(undelivered, 'callback')}</a> not delivered yet.
        </p>
      ) : null}
    </>
  );
}

type WarningListProps = { readonly warnings: readonly WarningGroup[]; readonly warned: number };

function WarningList({ warnings, warned }: WarningListProps) {
  return (
    <section class="note warn" aria-labelledby="warnings-title" data-key="warnings">
      <h2 id="warnings-title">{plural(warned, 'request')} should not be sent to the bank like this</h2>
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

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
