/** @jsxImportSource hono/jsx */
import type { Attempt, CallbackRecord } from '@/lib/simulator/callbacks/callback';
import { SIGNATURES, type SignatureKind } from '@/lib/simulator/callbacks/signature';
import { CallForm } from '@/lib/simulator/control/page/parts/call-form';
import { CallbackActs } from '@/lib/simulator/control/page/parts/callback-acts';
import { JsonBlock } from '@/lib/simulator/control/page/parts/json-block';
import { Layout } from '@/lib/simulator/control/page/parts/layout';
import { CallbackMark, Mark } from '@/lib/simulator/control/page/parts/marks';
import type { ViewProps } from '@/lib/simulator/control/page/parts/view';
import { When } from '@/lib/simulator/control/page/parts/when';

const SIGNATURE_WORDS: Record<SignatureKind, string> = {
  good: 'right',
  missing: 'missing',
  wrong: 'wrong: over other bytes',
  other_key: 'of another key',
  truncated: 'cut off',
  not_base64: 'no base64',
  body_only: 'over the inner body only',
  pretty_printed: 'over indented JSON',
  reordered_keys: 'over reordered keys',
};

type CallbackPageProps = ViewProps & { readonly callback: CallbackRecord };

/** One callback: every try, the exact bytes, and their signature. */
export function CallbackPage({ callback, ...props }: CallbackPageProps) {
  const { id, orderId, statusKey, state, url, body, attempts, createdAtMicros } = callback;
  return (
    <Layout {...props} section="callbacks" title={`Callback for ${statusKey}`} watch={['callbacks']}>
      <p class="crumb">
        <a href="/control/callbacks">Callbacks</a>
      </p>
      <div id="callback-head" data-live>
        <div class="title">
          <h1>Callback for {statusKey}</h1>
          <CallbackMark state={state} />
        </div>
        <p>
          Made <When micros={createdAtMicros} date /> for order{' '}
          <a href={`/control/orders/${orderId}`}>{props.desk.views.nameOf(orderId)}</a>, goes to{' '}
          <span class="code">{url}</span>
        </p>
      </div>
      <div class="columns">
        <section class="panel" aria-labelledby="acts-title">
          <h2 id="acts-title">Deliver</h2>
          <div id="callback-acts" data-live class="row">
            <CallbackActs callback={callback} />
          </div>
          <CallForm call={`POST /callbacks/${id}/resend`} said="Sent once more." class="row">
            <label for="signature">Resend with the signature</label>
            <select id="signature" name="signature">
              {SIGNATURES.map((kind) => (
                <option key={kind} value={kind} selected={kind === 'wrong'}>
                  {SIGNATURE_WORDS[kind]}
                </option>
              ))}
            </select>
            <button type="submit">Resend like this</button>
          </CallForm>
          <p class="muted">
            A shop answers everything but the right signature with an error, and believes nothing of it.
          </p>
        </section>
        <section class="panel" aria-labelledby="tries-title">
          <h2 id="tries-title">Tries</h2>
          <div id="tries" data-live>
            {attempts.length === 0 ? <p class="muted">None yet.</p> : <Tries attempts={attempts} />}
          </div>
        </section>
      </div>
      <section aria-labelledby="body-title">
        <h2 id="body-title">Body</h2>
        <JsonBlock text={body} label="Body, indented" />
      </section>
      <section aria-labelledby="raw-title">
        <div class="title">
          <h2 id="raw-title">Exactly as sent</h2>
          <button type="button" class="quiet" data-copy="raw-body" data-script>
            Copy the body
          </button>
        </div>
        <pre class="wrap" id="raw-body">
          {body}
        </pre>
        <div class="title">
          <h2>Callback-Signature</h2>
          <button type="button" class="quiet" data-copy="signature" data-script>
            Copy the signature
          </button>
        </div>
        <pre class="wrap" id="signature">
          {props.desk.sign(body)}
        </pre>
      </section>
    </Layout>
  );
}

function Tries({ attempts }: { readonly attempts: readonly Attempt[] }) {
  return (
    <ol class="plain-list">
      {attempts.map(({ atMicros, status, error, tookMs, signature }) => (
        <li key={atMicros} data-key={`try-${atMicros}`}>
          <When micros={atMicros} />{' '}
          <Mark tone={status !== null && status < 300 ? 'good' : 'bad'}>{status ?? 'no answer'}</Mark>{' '}
          {error ? `${error}, ` : ''}
          <span class="muted">
            {tookMs} ms{signature === 'good' ? '' : `, signature: ${SIGNATURE_WORDS[signature]}`}
          </span>
        </li>
      ))}
    </ol>
  );
}
