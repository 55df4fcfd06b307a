/** @jsxImportSource hono/jsx */
import { Field } from '@/lib/simulator/pages/field';
import { GIFT_CARD } from '@/lib/simulator/pages/method-form';
import { OutcomeChoice, PayForm } from '@/lib/simulator/pages/methods/form';
import { amountOf } from '@/lib/simulator/pages/summary';
import { textsIn } from '@/lib/simulator/pages/texts';
import type { PaymentView } from '@/lib/simulator/pages/view';

/** A number is there already, so that paying takes one click. */
export function GiftCardForm({ order, other }: PaymentView) {
  const t = textsIn(order.lang);
  const error = other.errors.giftNumber;
  return (
    <PayForm orderId={order.id} method="gift_card">
      <p class="hint">{t.giftText}</p>
      <Field
        name="gift_number"
        label={t.giftNumber}
        value={error ? other.fields.giftNumber : other.fields.giftNumber || GIFT_CARD}
        error={error ? String(t[error]) : undefined}
        autocomplete="off"
        maxlength={23}
        numeric
      />
      <p class="hint">{t.giftHint}</p>
      <OutcomeChoice lang={order.lang} chosen={other.fields.outcome} />
      <button type="submit" class="primary">
        {t.pay} {amountOf(order)}
      </button>
    </PayForm>
  );
}
