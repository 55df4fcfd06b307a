/** @jsxImportSource hono/jsx */
import { formatMoney } from '@/lib/money';
import type { Order } from '@/lib/simulator/orders/order';
import type { Merchant } from '@/lib/simulator/orders/receipt';
import { localText } from '@/lib/simulator/orders/time-text';
import { textsIn } from '@/lib/simulator/pages/texts';

type SummaryProps = { readonly order: Order; readonly merchant: Merchant; readonly nowMicros: number };

/** Who is paid, how much, and how long the payer has. The script turns the time left into a countdown. */
export function Summary({ order, merchant, nowMicros }: SummaryProps) {
  const t = textsIn(order.lang);
  const leftMs = Math.max(0, Math.floor((order.expiresAtMicros - nowMicros) / 1000));
  return (
    <section class="summary" aria-label={t.order}>
      <p class="brand">{brandOf(merchant, order)}</p>
      <p class="label">{t.amount}</p>
      <p class="amount">{amountOf(order)}</p>
      <dl>
        {order.externalOrderId === null ? null : (
          <div>
            <dt>{t.order}</dt>
            <dd>{order.externalOrderId}</dd>
          </div>
        )}
        {order.status === 'created' ? (
          <div>
            <dt data-countdown-label={t.timeLeft}>{t.payBefore}</dt>
            <dd>
              <time data-left-ms={leftMs}>{localText(order.expiresAtMicros).slice(11, 16)}</time>
            </dd>
          </div>
        ) : null}
      </dl>
    </section>
  );
}

export function amountOf({ requestMinor, currency, lang }: Order): string {
  return formatMoney({ amountMinor: requestMinor, currency }, lang);
}

export function brandOf(merchant: Merchant, { lang }: Order): string {
  return lang === 'en' ? merchant.brandEn : merchant.brandKa;
}
