/** @jsxImportSource hono/jsx */
import { FAULT_CHOICES, FAULT_PRESETS } from '@/lib/simulator/control/page/fault-presets';
import { CallForm } from '@/lib/simulator/control/page/parts/call-form';
import { FaultRows } from '@/lib/simulator/control/page/parts/fault-rows';
import { Field } from '@/lib/simulator/control/page/parts/field';
import { Layout } from '@/lib/simulator/control/page/parts/layout';
import type { ViewProps } from '@/lib/simulator/control/page/parts/view';
import { ENDPOINTS } from '@/lib/simulator/http/context';

/** What goes wrong with the API, on purpose. */
export function FaultsPage(props: ViewProps) {
  const faults = props.desk.faults();
  return (
    <Layout {...props} section="faults" title="Faults" watch={['faults']}>
      <h1>Faults</h1>
      <section aria-labelledby="active-title">
        <h2 id="active-title">In force</h2>
        <div id="faults" data-live>
          {faults.length === 0 ? <p class="empty">None: the bank is well.</p> : <FaultRows faults={faults} />}
        </div>
      </section>
      <div class="columns">
        <section class="panel" aria-labelledby="new-title">
          <h2 id="new-title">Add a fault</h2>
          <NewFault />
        </section>
        <section class="panel" aria-labelledby="presets-title">
          <h2 id="presets-title">Or press one of these</h2>
          <ul class="plain-list">
            {FAULT_PRESETS.map(({ name, what, rules }) => (
              <li key={name}>
                <CallForm call="POST /faults" said={`In force: ${name}.`} bodies={rules} class="choice">
                  <button type="submit">{name}</button>
                  <span class="muted">{what}</span>
                </CallForm>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Layout>
  );
}

function NewFault() {
  return (
    <CallForm call="POST /faults" said="The fault is in force." class="grid-form">
      <Field id="fault-endpoint" label="Endpoint">
        <select id="fault-endpoint" name="endpoint">
          {ENDPOINTS.map((endpoint) => (
            <option key={endpoint} value={endpoint} selected={endpoint === 'create'}>
              {endpoint}
            </option>
          ))}
        </select>
      </Field>
      <Field id="fault-kind" label="What happens">
        <select id="fault-kind" name="fault">
          {FAULT_CHOICES.map(({ fault, words }) => (
            <option key={fault} value={fault} selected={fault === '503'}>
              {words}
            </option>
          ))}
        </select>
      </Field>
      <NumberField name="nth" label="Only the nth request" hint="from 1; empty for any" min={1} />
      <NumberField name="times" label="At most so many times" hint="empty for always" min={1} />
      <NumberField
        name="probability"
        label="Probability"
        hint="0 to 1; empty for always"
        max={1}
        step="0.01"
      />
      <NumberField name="ms" label="Milliseconds" hint="slow and no answer" max={600_000} />
      <NumberField name="retryAfterSeconds" label="Retry-After, seconds" hint="429 and 503" max={86_400} />
      <Field id="fault-effect" label="The request takes effect" hint="although its answer is spoilt">
        <select id="fault-effect" name="effect" data-type="json">
          <option value="">as the fault implies</option>
          <option value="true">yes</option>
          <option value="false">no</option>
        </select>
      </Field>
      <button type="submit" class="primary">
        Add the fault
      </button>
    </CallForm>
  );
}

type NumberFieldProps = {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly min?: number;
  readonly max?: number;
  readonly step?: string;
};

function NumberField({ name, label, hint, min = 0, max, step = '1' }: NumberFieldProps) {
  const id = `fault-${name}`;
  return (
    <Field id={id} label={label} hint={hint}>
      <input
        id={id}
        name={name}
        type="number"
        data-type="number"
        min={min}
        max={max}
        step={step}
        aria-describedby={`${id}-hint`}
      />
    </Field>
  );
}
