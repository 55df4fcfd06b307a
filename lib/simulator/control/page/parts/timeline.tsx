/** @jsxImportSource hono/jsx */
import { Mark } from '@/lib/simulator/control/page/parts/marks';
import { microsOf, When } from '@/lib/simulator/control/page/parts/when';
import type { Moment } from '@/lib/simulator/control/timeline';

/** An order's life, oldest first. */
export function Timeline({ moments }: { readonly moments: readonly Moment[] }) {
  return (
    <ol class="timeline">
      {moments.map((moment) => (
        <li
          key={moment.at}
          data-key={`${moment.at} ${moment.kind} ${moment.callbackId ?? ''}`}
          class={moment.outcome}
        >
          <When micros={microsOf(moment.at)} />
          <span class="kind">{moment.kind}</span>
          <span class="what">{what(moment)}</span>
        </li>
      ))}
    </ol>
  );
}

function what({ kind, what: text, outcome, requestId, callbackId }: Moment) {
  if (requestId !== undefined) return <a href={`/control/requests/${requestId}`}>{text}</a>;
  if (callbackId !== undefined) return <a href={`/control/callbacks/${callbackId}`}>{text}</a>;
  return kind === 'status' ? <Mark tone={outcome}>{text}</Mark> : text;
}
