/** @jsxImportSource hono/jsx */
import { CallForm } from '@/lib/simulator/control/page/parts/call-form';
import { Layout } from '@/lib/simulator/control/page/parts/layout';
import type { ViewProps } from '@/lib/simulator/control/page/parts/view';
import { localText, zonedText } from '@/lib/simulator/orders/time-text';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const JUMPS = [
  { label: '15 seconds', ms: 15_000, why: 'a callback’s next try' },
  { label: '1 minute', ms: MINUTE_MS, why: 'all five tries of a callback' },
  { label: '5 minutes', ms: 5 * MINUTE_MS, why: 'a token or a 3-D Secure question runs out' },
  { label: '15 minutes', ms: 15 * MINUTE_MS, why: 'an unpaid order expires by default' },
  { label: '1 hour', ms: HOUR_MS, why: 'an order with a ttl of 60 expires' },
  { label: '1 day', ms: DAY_MS, why: 'idempotency keys are forgotten' },
  { label: '31 days', ms: 31 * DAY_MS, why: 'a hold nobody touched is released' },
] as const;

/** The bank's clock, and the way forward. */
export function ClockPage(props: ViewProps) {
  const nowMs = props.desk.nowMs();
  const offsetMs = props.desk.offsetMs();
  return (
    <Layout {...props} section="clock" title="Clock" watch={['clock']}>
      <h1>Clock</h1>
      <div id="clock" data-live class="clocks">
        <div>
          <span class="muted">Tbilisi</span>
          <time data-now-ms={nowMs}>
            {localText(nowMs * 1000)
              .slice(0, 19)
              .replace('T', ' ')}
          </time>
        </div>
        <div>
          <span class="muted">UTC</span>
          <time data-now-ms={nowMs} data-zone="utc">
            {zonedText(nowMs * 1000)
              .slice(0, 19)
              .replace('T', ' ')}
          </time>
        </div>
        <div>
          <span class="muted">Ahead of this machine</span>
          <span class="big">{durationText(offsetMs)}</span>
        </div>
      </div>
      <section class="panel" aria-labelledby="forward-title">
        <h2 id="forward-title">Move forward</h2>
        <p class="muted">
          What falls due on the way happens at its own instant: expiries, settlements, callback tries. There
          is no way back.
        </p>
        <ul class="plain-list">
          {JUMPS.map(({ label, ms, why }) => (
            <li key={label}>
              <CallForm
                call="POST /clock/advance"
                said={`The clock is ${label} further.`}
                bodies={[{ ms }]}
                class="choice"
              >
                <button type="submit">{label}</button>
                <span class="muted">{why}</span>
              </CallForm>
            </li>
          ))}
        </ul>
        <CallForm call="POST /clock/advance" said="The clock was moved." class="row">
          <label for="ms">By</label>
          <input
            id="ms"
            name="ms"
            type="number"
            data-type="number"
            min="0"
            step="any"
            class="short"
            required
          />
          <label for="unit" class="unseen">
            Unit
          </label>
          <select id="unit" data-unit>
            <option value="1000">seconds</option>
            <option value={MINUTE_MS} selected>
              minutes
            </option>
            <option value={HOUR_MS}>hours</option>
            <option value={DAY_MS}>days</option>
          </select>
          <button type="submit">Move</button>
        </CallForm>
      </section>
    </Layout>
  );
}

/** `1 d 4 h 0 min`; seconds below a minute. The offset is a little short of what was asked for: it is rounded. */
function durationText(exactMs: number): string {
  const ms = Math.round(exactMs / 1000) * 1000;
  if (ms < MINUTE_MS) return `${ms / 1000} s`;
  const days = Math.floor(ms / DAY_MS);
  const hours = Math.floor((ms % DAY_MS) / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  return [days > 0 && `${days} d`, (days > 0 || hours > 0) && `${hours} h`, `${minutes} min`]
    .filter(Boolean)
    .join(' ');
}
