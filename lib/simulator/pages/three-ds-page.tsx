/** @jsxImportSource hono/jsx */
import type { Order } from '@/lib/simulator/orders/order';
import type { Merchant } from '@/lib/simulator/orders/receipt';
import { Field } from '@/lib/simulator/pages/field';
import { Layout } from '@/lib/simulator/pages/layout';
import { Summary } from '@/lib/simulator/pages/summary';
import { textsIn } from '@/lib/simulator/pages/texts';

type ThreeDsProps = {
  readonly order: Order;
  readonly merchant: Merchant;
  readonly nowMicros: number;
  readonly wrongCode: boolean;
};

/** Any code of the right form is right; one is there already, so that confirming takes one click. */
export const SAMPLE_CODE = '1234';

/** The 3-D Secure question: confirm, refuse (108), or let the time run out (111). */
export function ThreeDsPage({ order, merchant, nowMicros, wrongCode }: ThreeDsProps) {
  const t = textsIn(order.lang);
  return (
    <Layout lang={order.lang} theme={order.theme} title={t.threeDsTitle}>
      <div class="narrow">
        <Summary order={order} merchant={merchant} nowMicros={nowMicros} />
        <section class="panel" aria-labelledby="three-ds-title">
          <h1 id="three-ds-title">{t.threeDsTitle}</h1>
          <p>
            {t.card} <span class="digits">{order.instrument?.payerIdentifier}</span>
          </p>
          <p class="hint">{t.threeDsText}</p>
          <form method="post" action={`/3ds?order_id=${order.id}`} class="card-form" novalidate>
            <Field
              name="code"
              label={t.threeDsCode}
              value={wrongCode ? '' : SAMPLE_CODE}
              error={wrongCode ? t.threeDsCodeFormat : undefined}
              autocomplete="one-time-code"
              maxlength={6}
              numeric
            />
            <button type="submit" name="answer" value="confirm" class="primary">
              {t.confirm}
            </button>
            <div class="pair">
              <button type="submit" name="answer" value="refuse" class="quiet">
                {t.refuse}
              </button>
              <button type="submit" name="answer" value="timeout" class="quiet">
                {t.timeout}
              </button>
            </div>
          </form>
        </section>
      </div>
    </Layout>
  );
}
