/** @jsxImportSource hono/jsx */
import type { Order } from '@/lib/simulator/orders/order';
import type { Merchant } from '@/lib/simulator/orders/receipt';
import { DECLINE_CODES, RESPONSE_CODES } from '@/lib/simulator/orders/response-codes';
import type { CardErrors, CardFields } from '@/lib/simulator/pages/card-form';
import { Field } from '@/lib/simulator/pages/field';
import { Layout } from '@/lib/simulator/pages/layout';
import { amountOf, Summary } from '@/lib/simulator/pages/summary';
import { TestCardsPanel } from '@/lib/simulator/pages/test-cards-panel';
import { type Texts, textsIn } from '@/lib/simulator/pages/texts';

type PaymentPageProps = {
  readonly order: Order;
  readonly merchant: Merchant;
  readonly nowMicros: number;
  readonly cardOffered: boolean;
  readonly fields: CardFields;
  /** Only ever that of a test card chosen from the list; what a payer typed does not come back. */
  readonly cvv?: string;
  readonly errors: CardErrors;
};

/** The page a shop redirects its payer to. */
export function PaymentPage(props: PaymentPageProps) {
  const { order, merchant, nowMicros, cardOffered } = props;
  const t = textsIn(order.lang);
  return (
    <Layout lang={order.lang} theme={order.theme} title={t.payTitle}>
      <div class="columns">
        <div class="pay">
          <Summary order={order} merchant={merchant} nowMicros={nowMicros} />
          <section class="panel" aria-labelledby="pay-title">
            <h1 id="pay-title">{t.payTitle}</h1>
            <Alerts order={order} errors={props.errors} t={t} />
            {cardOffered ? (
              <a class="jump" href="#test-cards">
                {t.testCards}
              </a>
            ) : null}
            {cardOffered ? <CardForm {...props} t={t} /> : <p>{t.noCard}</p>}
            <form method="post" action={`/cancel?order_id=${order.id}`}>
              <button type="submit" class="quiet">
                {t.cancel}
              </button>
            </form>
          </section>
        </div>
        {cardOffered ? <TestCardsPanel orderId={order.id} lang={order.lang} /> : null}
      </div>
    </Layout>
  );
}

function Alerts({ order, errors, t }: { order: Order; errors: CardErrors; t: Texts }) {
  const declined = order.lastDeclineCode === null ? undefined : RESPONSE_CODES[order.lastDeclineCode];
  if (Object.keys(errors).length > 0) {
    return (
      <p class="alert" role="alert">
        {t.fixErrors}
      </p>
    );
  }
  if (!declined) return null;
  return (
    <p class="alert" role="alert">
      {t.declinedBefore} {declined[order.lang]}
    </p>
  );
}

function CardForm({ order, fields, cvv, errors, t }: PaymentPageProps & { readonly t: Texts }) {
  const error = (field: keyof CardErrors) => {
    const key = errors[field];
    return key === undefined ? undefined : String(t[key]);
  };
  return (
    <form method="post" action={`/pay?order_id=${order.id}`} class="card-form" novalidate>
      <Field
        name="number"
        label={t.number}
        value={fields.number}
        error={error('number')}
        autocomplete="cc-number"
        placeholder="0000 0000 0000 0000"
        maxlength={23}
        numeric
      />
      <div class="pair">
        <Field
          name="expiry"
          label={t.expiry}
          value={fields.expiry}
          error={error('expiry')}
          autocomplete="cc-exp"
          placeholder={t.expiryHint}
          maxlength={7}
          numeric
        />
        <Field
          name="cvv"
          label={t.cvv}
          value={cvv}
          error={error('cvv')}
          autocomplete="cc-csc"
          placeholder="•••"
          maxlength={4}
          numeric
          secret
        />
      </div>
      <Field
        name="holder"
        label={t.holder}
        note={t.optional}
        value={fields.holder}
        error={error('holder')}
        autocomplete="cc-name"
        maxlength={120}
      />
      <OutcomeChoice order={order} chosen={fields.outcome} t={t} />
      <button type="submit" class="primary">
        {t.pay} {amountOf(order)}
      </button>
    </form>
  );
}

function OutcomeChoice({ order, chosen, t }: { order: Order; chosen: string; t: Texts }) {
  return (
    <div class="field developer">
      <label for="outcome">{t.outcome}</label>
      <select id="outcome" name="outcome" aria-describedby="outcome-hint">
        <option value="">{t.asCard}</option>
        {DECLINE_CODES.map((code) => (
          <option key={code} value={code} selected={code === chosen}>
            {code} – {RESPONSE_CODES[code]?.[order.lang]}
          </option>
        ))}
      </select>
      <p class="hint" id="outcome-hint">
        {t.outcomeHint}
      </p>
    </div>
  );
}
