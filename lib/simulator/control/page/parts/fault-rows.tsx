/** @jsxImportSource hono/jsx */
import { CallForm } from '@/lib/simulator/control/page/parts/call-form';
import { Mark } from '@/lib/simulator/control/page/parts/marks';
import type { ActiveRule } from '@/lib/simulator/faults/engine';

/** The faults in force, with what they have done. */
export function FaultRows({ faults }: { readonly faults: readonly ActiveRule[] }) {
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">Fault</th>
            <th scope="col" class="medium">
              When
            </th>
            <th scope="col" class="number">
              Seen
            </th>
            <th scope="col" class="number">
              Struck
            </th>
            <th scope="col">
              <span class="unseen">Acts</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {faults.map((fault) => (
            <Row key={fault.id} fault={fault} />
          ))}
        </tbody>
      </table>
      <CallForm call="DELETE /faults" said="All faults are taken back." class="below">
        <button type="submit">Take all back</button>
      </CallForm>
    </>
  );
}

function Row({ fault }: { readonly fault: ActiveRule }) {
  const { id, seen, struck, times } = fault;
  return (
    <tr data-key={id}>
      <td>
        <span class="code">{fault.endpoint}</span> <Mark tone="bad">{fault.fault}</Mark>
        {times !== undefined && struck >= times ? <span class="muted"> used up</span> : null}
      </td>
      <td class="medium">{whenOf(fault)}</td>
      <td class="number">{seen}</td>
      <td class="number">{struck}</td>
      <td class="acts">
        <CallForm call={`DELETE /faults/${id}`} said="The fault is taken back.">
          <button type="submit" class="quiet" aria-label={`Take back ${fault.fault} on ${fault.endpoint}`}>
            Take back
          </button>
        </CallForm>
      </td>
    </tr>
  );
}

function whenOf({ nth, times, probability, ms, retryAfterSeconds, effect }: ActiveRule): string {
  const parts = [
    nth !== undefined && `request ${nth} only`,
    times !== undefined && `${times} ${times === 1 ? 'time' : 'times'} at most`,
    probability < 1 && `with probability ${probability}`,
    ms !== undefined && `${ms} ms`,
    retryAfterSeconds !== undefined && `Retry-After ${retryAfterSeconds} s`,
    effect !== undefined && (effect ? 'takes effect' : 'without effect'),
  ].filter(Boolean);
  return parts.length === 0 ? 'always' : parts.join(', ');
}
