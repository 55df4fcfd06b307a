/** @jsxImportSource hono/jsx */
import { formatMoney } from '@/lib/money';
import type { Order } from '@/lib/simulator/orders/order';
import { METHOD_TEXTS } from '@/lib/simulator/orders/payment-methods';
import type { Merchant } from '@/lib/simulator/orders/receipt';
import { RESPONSE_CODES } from '@/lib/simulator/orders/response-codes';
import { STATUS_TEXTS } from '@/lib/simulator/orders/statuses';
import { localText } from '@/lib/simulator/orders/time-text';
import { Layout } from '@/lib/simulator/pages/layout';
import { amountOf, brandOf } from '@/lib/simulator/pages/summary';
import { textsIn } from '@/lib/simulator/pages/texts';

type ReceiptPageProps = { readonly order: Order; readonly merchant: Merchant };

/** The bank's own receipt: where a payer ends whose shop named no address to return to. */
export function ReceiptPage({ order, merchant }: ReceiptPageProps) {
  const t = textsIn(order.lang);
  const heading = t.headings[order.status];
  const paid = order.status !== 'rejected';
  const back = order.status === 'rejected' ? order.failUrl : order.successUrl;
  const waiting = order.status === 'processing';
  return (
    <Layout lang={order.lang} theme={order.theme} title={heading} refreshSeconds={waiting ? 3 : undefined}>
      <section class="panel narrow receipt" aria-labelledby="receipt-title">
        <p class={`badge ${waiting ? 'wait' : paid ? 'good' : 'bad'}`} aria-hidden="true">
          {waiting ? '…' : paid ? '✓' : '×'}
        </p>
        <h1 id="receipt-title">{heading}</h1>
        <p class="amount">{amountOf(order)}</p>
        {waiting ? <p class="hint">{t.processingText}</p> : null}
        <dl>
          {rowsOf(order, merchant).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {back === null ? null : (
          <a class="primary" href={back}>
            {t.back}
          </a>
        )}
      </section>
    </Layout>
  );
}

function rowsOf(order: Order, merchant: Merchant): (readonly [string, string])[] {
  const t = textsIn(order.lang);
  const { result, instrument, refundMinor, currency, lang } = order;
  const rows: (readonly [string, string | null | undefined])[] = [
    [t.shop, brandOf(merchant, order)],
    [t.order, order.externalOrderId],
    [t.date, localText(order.createdAtMicros).slice(0, 16).replace('T', ' ')],
    [t.status, STATUS_TEXTS[order.status][lang]],
    [t.method, result && instrument ? METHOD_TEXTS[instrument.method][lang] : null],
    [t.payerRow, result && instrument?.payerIdentifier],
    [t.transaction, result?.transactionId],
    [t.refunded, refundMinor === null ? null : formatMoney({ amountMinor: refundMinor, currency }, lang)],
    [t.reason, order.rejectReason === 'code' && result ? RESPONSE_CODES[result.code]?.[lang] : null],
  ];
  return rows.flatMap(([name, value]) => (value ? [[name, value] as const] : []));
}
