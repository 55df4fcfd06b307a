/** @jsxImportSource hono/jsx */
import { OutcomeChoice, PayForm } from '@/lib/simulator/pages/methods/form';
import { amountOf } from '@/lib/simulator/pages/summary';
import { textsIn } from '@/lib/simulator/pages/texts';
import type { PaymentView } from '@/lib/simulator/pages/view';

/** The card of the order's parent: the payer confirms, and types nothing. */
export function ParentCard({ order, savedCards, other }: PaymentView) {
  const t = textsIn(order.lang);
  const [card] = savedCards;
  return (
    <PayForm orderId={order.id} method="saved">
      <p>{t.savedParent}</p>
      {card ? (
        <p class="saved-card">
          <span class="digits">{card.maskedNumber}</span>
          <span class="what">
            {t.validUntil} {card.expiry}
          </span>
        </p>
      ) : null}
      <OutcomeChoice lang={order.lang} chosen={other.fields.outcome} codes />
      <button type="submit" class="primary">
        {t.pay} {amountOf(order)}
      </button>
    </PayForm>
  );
}

/** Cards that the same buyer saved before, one button each, above the form for any other card. */
export function BuyersCards({ order, savedCards }: PaymentView) {
  const t = textsIn(order.lang);
  if (savedCards.length === 0) return null;
  return (
    <section class="own-cards" aria-labelledby="own-cards">
      <h2 id="own-cards">{t.savedTitle}</h2>
      {savedCards.map((card) => (
        <PayForm key={card.orderId} orderId={order.id} method="saved">
          <input type="hidden" name="saved_in" value={card.orderId} />
          <button type="submit" class="quiet saved-card">
            <span class="digits">
              {t.payWith} {card.maskedNumber}
            </span>
            <span class="what">
              {t.validUntil} {card.expiry}
            </span>
          </button>
        </PayForm>
      ))}
      <p class="hint">{t.savedWhy}</p>
    </section>
  );
}
