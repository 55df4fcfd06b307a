/** @jsxImportSource hono/jsx */

import { DEMO_PAYER } from '@/lib/simulator/pages/demo-payer';
import { OutcomeChoice, PayForm } from '@/lib/simulator/pages/methods/form';
import { amountOf, payableMinorOf } from '@/lib/simulator/pages/summary';
import { textsIn } from '@/lib/simulator/pages/texts';
import type { PaymentView } from '@/lib/simulator/pages/view';

/** A transfer out of the bank's own internet or mobile bank. */
export function TransferForm({ order, other }: PaymentView) {
  const t = textsIn(order.lang);
  const accounts = [t.mainAccount, t.savingsAccount];
  return (
    <PayForm orderId={order.id} method="bog_p2p">
      <p class="hint">{t.transferText}</p>
      <fieldset class="choices">
        <legend>{t.account}</legend>
        {accounts.map((name, index) => (
          <label key={name} class="choice">
            <input type="radio" name="account" value={String(index)} checked={index === 0} />
            <span>
              {name}
              <span class="what">{DEMO_PAYER[order.lang]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <OutcomeChoice lang={order.lang} chosen={other.fields.outcome} />
      <button type="submit" class="primary">
        {t.confirmTransfer} – {amountOf(order)}
      </button>
    </PayForm>
  );
}

/** One point for each minor unit; the demo payer owns twice what is asked for. */
export function LoyaltyForm({ order, other }: PaymentView) {
  const t = textsIn(order.lang);
  const points = new Intl.NumberFormat(order.lang === 'ka' ? 'ka-GE' : 'en-GB');
  const needed = payableMinorOf(order);
  return (
    <PayForm orderId={order.id} method="bog_loyalty">
      <p class="hint">{t.pointsText}</p>
      <dl class="facts">
        <div>
          <dt>{t.pointsOwned}</dt>
          <dd>{points.format(needed * 2)}</dd>
        </div>
        <div>
          <dt>{t.pointsNeeded}</dt>
          <dd>{points.format(needed)}</dd>
        </div>
      </dl>
      <OutcomeChoice lang={order.lang} chosen={other.fields.outcome} />
      <button type="submit" class="primary">
        {t.payPoints}
      </button>
    </PayForm>
  );
}
