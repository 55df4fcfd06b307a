/** @jsxImportSource hono/jsx */
import type { Desk } from '@/lib/simulator/control/desk';
import { CallForm } from '@/lib/simulator/control/page/parts/call-form';
import { CodeBlock } from '@/lib/simulator/control/page/parts/code-block';

/** What to configure a client with. The secret is not in the page: a press asks for it. */
export function AccessPanel({ desk }: { readonly desk: Desk }) {
  const { tokenUrl, apiUrl, publicKeyUrl, publicKeyPem, clientId } = desk.access();
  return (
    <section class="panel" aria-labelledby="access-title">
      <h2 id="access-title">Point your client here</h2>
      <dl class="access">
        <Line id="token-url" name="Token address" value={tokenUrl} />
        <Line id="api-url" name="API base" value={apiUrl} />
        <Line id="client-id" name="Client id" value={clientId} />
        <div>
          <dt>Client secret</dt>
          <dd>
            <span id="secret" class="code wrap">
              not shown
            </span>
            <CallForm call="POST /secret" said="The secret is shown." show="secret">
              <button type="submit" class="quiet">
                Show
              </button>
            </CallForm>
          </dd>
        </div>
        <Line id="key-url" name="Callback key" value={publicKeyUrl} />
      </dl>
      <details>
        <summary>Public key, PEM</summary>
        <pre id="public-key" class="wrap">
          {publicKeyPem}
        </pre>
        <CopyButton of="public-key" what="the public key" />
      </details>
      <details>
        <summary>Try it with curl</summary>
        <CodeBlock label="Two calls with curl" id="curl">
          {curl(tokenUrl, apiUrl, clientId)}
        </CodeBlock>
        <CopyButton of="curl" what="the commands" />
      </details>
    </section>
  );
}

function Line({ id, name, value }: { readonly id: string; readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span id={id} class="code wrap">
          {value}
        </span>
        <CopyButton of={id} what={name} />
      </dd>
    </div>
  );
}

function CopyButton({ of, what }: { readonly of: string; readonly what: string }) {
  return (
    <button type="button" class="quiet" data-copy={of} data-script aria-label={`Copy ${what}`}>
      Copy
    </button>
  );
}

function curl(tokenUrl: string, apiUrl: string, clientId: string): string {
  return `TOKEN=$(curl -s -u "${clientId}:$SECRET" -d grant_type=client_credentials \\
  ${tokenUrl} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')

curl -s ${apiUrl}/ecommerce/orders \\
  -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\
  -H "Idempotency-Key: $(uuidgen | tr A-Z a-z)" \\
  -d '{
    "callback_url": "http://localhost:3000/callback",
    "external_order_id": "A-1",
    "purchase_units": {
      "total_amount": 25.5,
      "basket": [{"product_id": "tea", "quantity": 1, "unit_price": 25.5}]
    }
  }'`;
}
