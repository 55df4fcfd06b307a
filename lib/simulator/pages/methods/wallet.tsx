/** @jsxImportSource hono/jsx */
import { METHOD_TEXTS } from '@/lib/simulator/orders/payment-methods';
import { groupDigits, TEST_CARDS } from '@/lib/simulator/orders/test-cards';
import type { WalletMethod } from '@/lib/simulator/orders/wallet-token';
import { OutcomeChoice, PayForm } from '@/lib/simulator/pages/methods/form';
import { BRAND, whatItDoes } from '@/lib/simulator/pages/test-cards-panel';
import { textsIn } from '@/lib/simulator/pages/texts';
import type { PaymentView } from '@/lib/simulator/pages/view';

/** Google Pay and Apple Pay: the phone would hand over a card, here the payer says which. */
export function WalletForm({ order, other, method }: PaymentView & { readonly method: WalletMethod }) {
  const t = textsIn(order.lang);
  return (
    <PayForm orderId={order.id} method={method}>
      <p class="hint">{t.walletText}</p>
      <div class="field">
        <label for="wallet-card">{t.walletCard}</label>
        <select id="wallet-card" name="wallet_card">
          {TEST_CARDS.filter(({ origin }) => origin === 'bank').map((card) => (
            <option key={card.number} value={card.number} selected={card.number === other.fields.walletCard}>
              {BRAND[card.type]} {groupDigits(card.number).slice(-4)} – {whatItDoes(card, order.lang)}
            </option>
          ))}
        </select>
      </div>
      <OutcomeChoice lang={order.lang} chosen={other.fields.outcome} codes />
      <button type="submit" class="primary wallet">
        {t.payWith} {METHOD_TEXTS[method].en}
      </button>
    </PayForm>
  );
}
