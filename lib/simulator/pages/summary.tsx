/** @jsxImportSource hono/jsx */
import { formatMoney } from '@/lib/money';
import type { Discount, Order } from '@/lib/simulator/orders/order';
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
        {order.discount ? <DiscountRows discount={order.discount} order={order} /> : null}
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

function DiscountRows({ discount, order }: { readonly discount: Discount; readonly order: Order }) {
  const t = textsIn(order.lang);
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency: order.currency }, order.lang);
  return (
    <>
      <div>
        <dt>{t.originalAmount}</dt>
        <dd>{money(discount.originalMinor)}</dd>
      </div>
      <div>
        <dt>{t.discount}</dt>
        <dd>{money(-(discount.bankMinor + discount.systemMinor))}</dd>
      </div>
    </>
  );
}

/** What the payer pays, in minor units. */
export function payableMinorOf({ discount, requestMinor }: Order): number {
  return discount?.discountedMinor ?? requestMinor;
}

export function amountOf(order: Order): string {
  return formatMoney({ amountMinor: payableMinorOf(order), currency: order.currency }, order.lang);
}

export function brandOf(merchant: Merchant, { lang }: Order): string {
  return lang === 'en' ? merchant.brandEn : merchant.brandKa;
}
