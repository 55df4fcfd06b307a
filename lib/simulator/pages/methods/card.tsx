/** @jsxImportSource hono/jsx */
import type { CardErrors } from '@/lib/simulator/pages/card-form';
import { Field } from '@/lib/simulator/pages/field';
import { OutcomeChoice, PayForm } from '@/lib/simulator/pages/methods/form';
import { amountOf } from '@/lib/simulator/pages/summary';
import { textsIn } from '@/lib/simulator/pages/texts';
import type { PaymentView } from '@/lib/simulator/pages/view';

/** Number, expiry, CVV: the form every test card is typed into. */
export function CardForm({ order, card: { fields, errors, cvv } }: PaymentView) {
  const t = textsIn(order.lang);
  const error = (field: keyof CardErrors) => {
    const key = errors[field];
    return key === undefined ? undefined : String(t[key]);
  };
  return (
    <PayForm orderId={order.id} method="card">
      <a class="jump" href="#test-cards">
        {t.testCards}
      </a>
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
      <OutcomeChoice lang={order.lang} chosen={fields.outcome} codes />
      <button type="submit" class="primary">
        {t.pay} {amountOf(order)}
      </button>
    </PayForm>
  );
}
